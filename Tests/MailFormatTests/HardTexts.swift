// SPDX-License-Identifier: MIT

/// Texts that have broken mail programs: fit for a subject, a name or a file name.
enum HardTexts {
    static let all = plain + lookAlikes + spaces + scripts + clusters + long + special

    /// ASCII that needs no encoding, though some of it needs quotes.
    static let plain = [
        "Lunch", "a", "Fire drill at 10:30", "O'Brien", "Smith, John", "J. R. R. Tolkien",
        "R&D", "50% off!", "C:\\temp\\new", "say \"cheese\"", "\"quoted\"", "\\", "\"", "\\\"",
        "(comment)", "a(b)c", "<tag>", "<a@example.org>", "a@example.org", "x;y:z", "[list] hello",
        "under_score", "1=1", "what?", "=", "?", "=x=", "?=", "a?=", "tilde~ `tick` {brace}|",
        "Re: Re: Fwd: =) hi", "From me to you", "From ", ".", "..", ".hidden", "-", "--", "--=_0",
        "*", "'", "a'b'c", "utf-8''x", "%41", "a%20b", "&eacute;", "{{name}}", "$HOME", "`ls`",
        "; rm -rf", "../../etc/passwd", "a/b.txt", "CON", "nul.txt", "archive.tar.gz",
    ]

    /// What a reader could take for an encoded-word.
    static let lookAlikes = [
        "=?", "=??=", "=?utf-8?Q?fake?=", "=?utf-8?B?ZmFrZQ==?=", "see =?utf-8?Q?fake?= here",
        "x=?utf-8?q?y?=z", "=?utf-8?Q?a b?=", "=?utf-8?Q?a?= =?utf-8?Q?b?=", "=?x?y?z",
        "(=?iso-8859-1?q?a?=)", "é =?utf-8?Q?fake?=", "=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=",
        "=?utf-8*en?Q?fake?=", "a =? b ?= c", "=?=?=?=", "\"=?utf-8?Q?fake?=\"",
    ]

    /// Spaces that trimming and folding endanger.
    static let spaces = [
        " ", "   ", " a", "a ", "  a  ", "a  b", "a   b   c", " a b ", "é ", " é", "é  é", "é  a",
        "a  é", "a é b", "é a é", "é a  é", "  é  é  ",
        "a" + String(repeating: " ", count: 80) + "b",
        String(repeating: " ", count: 100), "é" + String(repeating: " ", count: 200) + "é",
        "a" + String(repeating: " ", count: 75) + "b c", "a\u{A0}b", "\u{A0}", "\u{3000}日\u{3000}",
        "\u{2003}a\u{2009}b", String(repeating: "ab ", count: 40),
        String(repeating: "é  ", count: 60),
    ]

    /// Names and sentences in many scripts, some from right to left.
    static let scripts = [
        "Été à Cheseaux", "René Müller", "Müller, René", "René \"le Grand\" Müller", "Þórr", "ß",
        "Ω",
        "Ελληνικά", "Привет, мир", "שלום עולם", "مرحبا بالعالم", "سلام hello سلام", "日本語の件名",
        "こんにちは世界", "한국어 제목", "中文主题", "繁體中文", "ภาษาไทย", "हिन्दी में विषय", "தமிழ்", "አማርኛ",
        "ქართული", "Հայերեն", "ខ្មែរ", "ᏣᎳᎩ", "Tiếng Việt", "İstanbul", "naïve café",
        "Zażółć gęślą jaźń",
        "a é", "é a", "é,", "(é)", "é.", "¡Hola!", "«guillemets»", "„Anführung“", "price: 5 €",
        "½ + ¼", "x² + y²", "\u{202E}reversed\u{202C}", "\u{200F}rtl\u{200E}",
        "\u{2066}iso\u{2069}",
    ]

    /// Characters of several scalars, which an encoded-word should not tear.
    static let clusters = [
        "👍", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇭🇫🇷🇩🇪", "1️⃣", "e\u{301}", "A\u{30A}ngstro\u{308}m", "क्षि",
        "한글", "\u{1112}\u{1161}\u{11AB}", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
        String(repeating: "👨‍👩‍👧‍👦", count: 30), String(repeating: "🇨🇭", count: 40),
        "e" + String(repeating: "\u{301}", count: 100), String(repeating: "é", count: 30),
        "party " + String(repeating: "🎉", count: 20) + " time", "👩🏽‍🚀 to the moon 🚀🌕",
        "\u{1F469}\u{200D}",
        "\u{200D}\u{200D}", "\u{301}", "\u{FE0F}",
    ]

    /// Longer than a line, with and without places to break.
    static let long = [
        String(repeating: "漢", count: 500), String(repeating: "a", count: 2000),
        String(repeating: "a", count: 77), String(repeating: "a", count: 78),
        String(repeating: "a", count: 69) + " b", String(repeating: "a", count: 70) + " b",
        String(repeating: "é", count: 2000), String(repeating: "word ", count: 100) + "end",
        String(repeating: "wörter ", count: 100) + "ende",
        "é" + String(repeating: "a", count: 2000),
        String(repeating: "a", count: 2000) + " é",
        "see https://example.org/"
            + String(repeating: "path/", count: 40) + " now",
        String(repeating: "\"", count: 100), String(repeating: "\\", count: 200),
        String(repeating: "a\" ", count: 50) + "z", String(repeating: "=?", count: 60),
        "The quick brown fox jumps over the lazy dog while we wait for é",
        "The quick brown fox jumps over the lazy dog while we wait for the cafés to open again",
    ]

    /// Characters that stand for nothing, or beyond the basic plane.
    static let special = [
        "\u{FEFF}bom", "a\u{200B}b", "\u{FFFD}", "\u{E000}", "\u{10FFFF}", "\u{FFFE}", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "𐍈𐌰", "\u{AD}",
        "ﬁ ﬂ", "Ａ Ｂ", "①②③",
    ]
}

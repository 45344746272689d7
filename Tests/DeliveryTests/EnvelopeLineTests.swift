// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

@Suite struct EnvelopeLineTests {
    @Test func aLineReadsBack() throws {
        let letter = try Letters.letter(
            "12.3", to: ["\"a\\\"b\\\\c\"@example.org", "é@example.org"])
        let line = EnvelopeLine(letter, file: "x.eml", run: "r", date: try Letters.date())
        #expect(line.json.last == 0x0A)
        #expect(EnvelopeLine(json: line.json) == line)
    }

    @Test(arguments: [
        "", "{}", "null", "[]", "{\"letter\":\"0\"}", "{\"letter\":\"1\"}",
    ])
    func whatIsNoLineIsNone(_ text: String) {
        #expect(EnvelopeLine(json: text.utf8) == nil)
    }

    @Test(arguments: ["letter", "file", "reversePath", "forwardPaths", "messageID", "run", "date"])
    func everyKeyIsNeeded(_ key: String) throws {
        let line = EnvelopeLine(
            try Letters.letter("1"), file: "x.eml", run: "r", date: try Letters.date())
        var object = try #require(FlatJSON.read(line.json))
        object[key] = nil
        let short = FlatJSON.write(object.map { (key: $0.key, value: $0.value) })
        #expect(EnvelopeLine(json: short) == nil)
    }
}

@Suite struct FlatJSONTests {
    @Test(
        arguments: [
            (
                " { \"a\" : \"b\" , \"c\" : [ \"d\" , \"e\" ] } \r\n",
                ["a": .text("b"), "c": .list(["d", "e"])]
            ),
            ("{\"a\":[]}", ["a": .list([])]), ("{}", [:]),
            (
                #"{"\u0061":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#,
                ["a": .text("\"\\/\u{8}\u{C}\n\r\té😀")]
            ),
        ] as [(String, [String: FlatJSON.Value])])
    func objects(_ text: String, object: [String: FlatJSON.Value]) {
        #expect(FlatJSON.read(Array(text.utf8)) == object)
    }

    @Test(arguments: [
        "{", "{\"a\"}", "{\"a\":1}", "{\"a\":\"b\",}", "{\"a\":[\"b\",]}", "{\"a\":\"b\"}x",
        "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"b", "{\"a\":\"\n\"}", #"{"a":"\x"}"#,
        #"{"a":"\u12"}"#,
        #"{"a":"\ud83d"}"#, #"{"a":"\ude00"}"#, #"{"a":"\u+123"}"#, #"{"a":"\"#,
        "{\"a\":{\"b\":\"c\"}}",
    ])
    func noObjects(_ text: String) {
        #expect(FlatJSON.read(Array(text.utf8)) == nil)
    }

    @Test func brokenUTF8IsNoText() {
        #expect(FlatJSON.read(Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)) == nil)
    }

    @Test func everyTextReadsBack() {
        var random = Seed("flat json").stream
        for _ in 0..<2000 {
            let texts = (0..<3).map { _ in
                String(
                    String.UnicodeScalarView(
                        (0..<random.below(12)).compactMap { _ in
                            Unicode.Scalar(
                                UInt32(random.below(random.below(2) == 0 ? 0x80 : 0x11_0000)))
                        }))
            }
            let line = FlatJSON.write([("a", .text(texts[0])), ("b", .list([texts[1], texts[2]]))])
            #expect(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            #expect(
                FlatJSON.read(line) == ["a": .text(texts[0]), "b": .list([texts[1], texts[2]])])
        }
    }

    @Test func noiseIsReadWithoutHarm() {
        var random = Seed("flat json noise").stream
        let pieces = Array("{}[]\",:\\u0d8a ".utf8)
        for _ in 0..<5000 {
            let noise = (0..<random.below(30)).map { _ in pieces[random.below(pieces.count)] }
            if let object = FlatJSON.read(noise) { #expect(noise.count >= 2 + 4 * object.count) }
        }
    }
}

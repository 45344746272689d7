// SPDX-License-Identifier: MIT

/// Decodes the text of a part, RFC 2045 section 5.2 and RFC 2046 section 4.1.
enum ReaderText {
    /// What is wrong with a text's charset.
    struct Problem {
        let kind: ReadDefect.Kind
        let message: String

        init(_ kind: ReadDefect.Kind, _ message: String) {
            self.kind = kind
            self.message = message
        }
    }

    /// The text with LF line ends, and what is wrong with its charset, if anything is.
    ///
    /// Octets above 127 in what should be ASCII are read as UTF-8 if they can be. An unknown
    /// charset is read likewise.
    static func decode(_ octets: [UInt8], charset label: String?) -> (
        text: String, problem: Problem?
    ) {
        let name = label ?? "us-ascii"
        guard let charset = ReaderCharset(label: name) else {
            let guess = ReaderCharset.utf8.decode(octets)
            let text = guess.isExact ? guess.text : ReaderCharset.ascii.decode(octets).text
            return (lines(text), Problem(.unknownCharset, "text in the unknown charset '\(name)'"))
        }
        let decoded = charset.decode(octets)
        if decoded.isExact { return (lines(decoded.text), nil) }
        let problem = Problem(.charset, "text that is not of its charset '\(name)'")
        if name.lowercased() == "us-ascii" {
            let guess = ReaderCharset.utf8.decode(octets)
            if guess.isExact { return (lines(guess.text), problem) }
        }
        return (lines(decoded.text), problem)
    }

    /// The text with each CR LF as one LF.
    private static func lines(_ text: String) -> String {
        let octets = Array(text.utf8)
        guard octets.contains(ReaderOctet.carriageReturn) else { return text }
        var kept: [UInt8] = []
        kept.reserveCapacity(octets.count)
        var start = 0
        for index in octets.indices.dropLast()
        where octets[index] == ReaderOctet.carriageReturn
            && octets[index + 1] == ReaderOctet.lineFeed
        {
            kept += octets[start..<index]
            start = index + 1
        }
        kept += octets[start...]
        return String(decoding: kept, as: UTF8.self)
    }
}

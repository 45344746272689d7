// SPDX-License-Identifier: MIT

import Findings

/// A Content-ID names one part, and each `cid:` of an HTML part names a part that is there.
enum ContentIDRule: WireRule {
    static let section = "RFC 2392 section 2"
    private static let mostReferences = 1000

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        var known: Set<String> = []
        for part in mail.parts {
            guard let id = part.contentID, !known.insert(id).inserted,
                let field = part.fields.first(where: { $0.key == "content-id" })
            else { continue }
            report.add(
                .error, "a second part with the Content-ID '\(id)'", of: field,
                section: "RFC 2045 section 7")
        }
        for part in mail.parts where part.mediaType == "text/html" {
            for reference in references(in: part) where !known.contains(reference) {
                let start = part.bodyRange.lowerBound
                report.add(
                    .warning, "no part has the Content-ID '\(reference)' that HTML refers to",
                    at: start..<start + 1)
            }
        }
    }

    /// What follows `cid:` in quotes or brackets, each once, percent signs decoded.
    private static func references(in part: ReadPart) -> [String] {
        let text = Array((part.text ?? "").utf8)
        var result: [String] = []
        var known: Set<String> = []
        var index = 0
        for _ in 0..<mostReferences {
            guard let start = nextReference(in: text, from: index) else { break }
            let end = text[start...].firstIndex(where: endsReference) ?? text.count
            let name = percentDecoded(text[start..<end])
            if !name.isEmpty, known.insert(name).inserted { result.append(name) }
            index = end
        }
        return result
    }

    /// Where the name of the next reference begins.
    private static func nextReference(in text: [UInt8], from start: Int) -> Int? {
        var index = start
        while let colon = text[index...].firstIndex(of: UInt8(ascii: ":")) {
            index = colon + 1
            guard colon >= start + 4, text[colon - 3..<colon].elementsEqual("cid".utf8),
                "\"'(=".utf8.contains(text[colon - 4])
            else { continue }
            return index
        }
        return nil
    }

    private static func endsReference(_ byte: UInt8) -> Bool {
        byte <= ReaderOctet.space || "\"')>".utf8.contains(byte)
    }

    /// The text with each `%XX` as its octet.
    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> String {
        var octets: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            let two = rest.prefix(2).compactMap(ReaderOctet.hexValue)
            if byte == UInt8(ascii: "%"), two.count == 2 {
                octets.append(two[0] << 4 | two[1])
                rest = rest.dropFirst(2)
            } else {
                octets.append(byte)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

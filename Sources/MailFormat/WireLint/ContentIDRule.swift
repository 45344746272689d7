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
        var result: [String] = []
        let pieces = (part.text ?? "").split(
            separator: "cid:", maxSplits: mostReferences, omittingEmptySubsequences: false)
        for (before, after) in zip(pieces, pieces.dropFirst()) {
            guard let mark = before.last, "\"'(=".contains(mark) else { continue }
            let name = after.prefix { !"\"')> ".contains($0) && !$0.isNewline }
            let decoded = name.removingPercentEncodingOfASCII
            if !decoded.isEmpty, !result.contains(decoded) { result.append(decoded) }
        }
        return result
    }
}

extension Substring {
    /// The text with each `%XX` as its octet.
    fileprivate var removingPercentEncodingOfASCII: String {
        var octets: [UInt8] = []
        var rest = utf8[...]
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

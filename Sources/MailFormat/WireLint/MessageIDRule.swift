// SPDX-License-Identifier: MIT

import Findings

/// Identifiers have the form `<left@right>`, and Message-ID and Content-ID hold one.
enum MessageIDRule: WireRule {
    static let section = "RFC 5322 section 3.6.4"

    private static let ofHeader: Set<String> = [
        "message-id", "in-reply-to", "references", "resent-message-id",
    ]

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for field in mail.fields where ofHeader.contains(field.key) { check(field, mail, &report) }
        for field in mail.parts.lazy.flatMap(\.fields) where field.key == "content-id" {
            check(field, mail, &report)
        }
    }

    private static func check(_ field: ReadField, _ mail: WireMail, _ report: inout WireReport) {
        let section = field.key == "content-id" ? "RFC 2045 section 7" : Self.section
        var scanner = ReaderScanner(field.message, in: field.bodyRange)
        var count = 0
        scanner.skipCommentsAndWhite()
        while !scanner.isAtEnd {
            let start = scanner.index
            let problem = identifier(&scanner)
            count += 1
            if let problem {
                report.add(
                    .error, "\(problem) in '\(field.name)'", at: start..<scanner.index,
                    label: "the form is '<left@right>'", section: section)
            }
            scanner.skipCommentsAndWhite()
        }
        let mayHoldSeveral = field.key == "references" || field.key == "in-reply-to"
        guard count == 0 || (count > 1 && !mayHoldSeveral) else { return }
        report.add(
            .error,
            "\(count == 0 ? "no identifier" : "more than one identifier") in '\(field.name)'",
            of: field, section: section)
    }

    /// Steps over what should be an identifier, and tells what is wrong with it.
    private static func identifier(_ scanner: inout ReaderScanner) -> String? {
        let end = UInt8(ascii: ">")
        guard scanner.skip("<") else {
            _ = scanner.run { !ReaderOctet.isFoldingWhite($0) && $0 != UInt8(ascii: "<") }
            return "text without angle brackets"
        }
        let content = scanner.bytes[
            scanner.run { $0 != end && !ReaderOctet.isFoldingWhite($0) }]
        guard scanner.skip(">") else {
            _ = scanner.run { $0 != end }
            return scanner.skip(">")
                ? "an identifier with white space" : "an identifier without its '>'"
        }
        let halves = content.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard halves.count == 2 else { return "an identifier that has not exactly one '@'" }
        let isLiteral =
            halves[1].first == UInt8(ascii: "[") && halves[1].last == UInt8(ascii: "]")
        guard ReaderAddrSpec.isDotAtom(halves[0]),
            isLiteral || ReaderAddrSpec.isDotAtom(halves[1])
        else {
            return "an identifier that is not dot-atom@dot-atom"
        }
        return nil
    }
}

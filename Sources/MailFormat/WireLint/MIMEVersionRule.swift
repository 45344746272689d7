// SPDX-License-Identifier: MIT

import Findings

/// A message with fields of MIME says so, in version 1.0.
enum MIMEVersionRule: WireRule {
    static let section = "RFC 2045 section 4"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        guard let version = mail.message.fields(named: "MIME-Version").first else {
            if let field = mail.fields.first(where: { $0.key.hasPrefix("content-") }) {
                report.add(
                    .error, "'\(field.name)' without a 'MIME-Version' field", of: field,
                    help: "add 'MIME-Version: 1.0'")
            }
            return
        }
        guard !isOne(version) else { return }
        report.add(
            .error, "a 'MIME-Version' other than 1.0", at: mail.trimmedBody(of: version))
    }

    private static func isOne(_ field: ReadField) -> Bool {
        var scanner = ReaderScanner(field.message, in: field.bodyRange)
        for mark in ["1", ".", "0"] as [Unicode.Scalar] {
            scanner.skipCommentsAndWhite()
            guard scanner.skip(mark) else { return false }
        }
        scanner.skipCommentsAndWhite()
        return scanner.isAtEnd
    }
}

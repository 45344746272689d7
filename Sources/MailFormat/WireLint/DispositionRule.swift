// SPDX-License-Identifier: MIT

import Findings

/// An attachment has a name, and the name is no path.
enum DispositionRule: WireRule {
    static let section = "RFC 2183 section 2.3"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for part in mail.parts {
            guard let field = part.fields.first(where: { $0.key == "content-disposition" }) else {
                continue
            }
            guard let name = part.fileName else {
                if part.disposition == "attachment", part.mediaType != "message/rfc822" {
                    report.add(.note, "an attachment without a file name", of: field)
                }
                continue
            }
            if name.contains(where: { $0 == "/" || $0 == "\\" }) {
                report.add(
                    .warning, "a path in a file name", at: mail.trimmedBody(of: field),
                    help: "receivers keep what follows the last separator, or refuse it")
            }
        }
    }
}

// SPDX-License-Identifier: MIT

import Findings

/// A multipart has a part at least, and its closing boundary.
enum MultipartEndRule: WireRule {
    static let section = "RFC 2046 section 5.1.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .unterminated, of: mail.message)
        guard mail.message.defectCounts[.boundary] == nil else { return }
        for part in mail.parts {
            guard case .parts(let parts) = part.content, parts.isEmpty,
                let field = part.fields.first(where: { $0.key == "content-type" })
            else { continue }
            report.add(.error, "a multipart without parts", of: field)
        }
    }
}

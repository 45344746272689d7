// SPDX-License-Identifier: MIT

import Findings

/// A transfer encoding is one of the five, and a part with parts is not encoded.
enum TransferEncodingRule: WireRule {
    static let section = "RFC 2045 section 6"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .transferEncoding, of: mail.message)
        for part in mail.parts {
            guard let field = part.fields.first(where: { $0.key == "content-transfer-encoding" })
            else { continue }
            if part.mediaType == "message/rfc822",
                ["base64", "quoted-printable"].contains(part.transferEncoding)
            {
                report.add(
                    .error, "a message in the transfer encoding '\(part.transferEncoding)'",
                    of: field, section: "RFC 2046 section 5.2.1")
            }
            if part.transferEncoding == "binary" {
                report.add(
                    .note, "'binary' needs BINARYMIME of every server on the way", of: field,
                    section: "RFC 3030 section 3")
            }
        }
    }
}

// SPDX-License-Identifier: MIT

import Findings

/// No NUL anywhere, and no other control character in a header.
enum ControlCharacterRule: WireRule {
    static let section = "RFC 5322 section 2.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .nullByte, of: mail.message, section: "RFC 5322 section 4")
        for field in mail.parts.lazy.flatMap(\.fields) {
            for index in field.bodyRange where isForbidden(mail.bytes[index]) {
                report.add(
                    .error, "a control character in '\(field.name)'", at: index..<index + 1)
            }
        }
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte == 0x7F || (byte < ReaderOctet.space && byte > 0 && !ReaderOctet.isFoldingWhite(byte))
    }
}

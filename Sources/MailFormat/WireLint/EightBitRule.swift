// SPDX-License-Identifier: MIT

import Findings

/// Octets above 127 are declared: UTF-8 in a header, 8bit or an encoding in a body.
enum EightBitRule: WireRule {
    static let section = "RFC 2045 section 6.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(
            .error, .headerOctets, of: mail.message, section: "RFC 6532 section 3.1")
        report.add(
            .error, .eightBit, of: mail.message,
            help: "declare 8bit, or encode as quoted-printable or base64")
        guard mail.message.defectCounts[.headerOctets] == nil else { return }
        for field in mail.parts.lazy.flatMap(\.fields) {
            guard let index = field.rawBody.firstIndex(where: { $0 >= 0x80 }) else { continue }
            report.add(
                .note, "UTF-8 in '\(field.name)' needs SMTPUTF8 of every server on the way",
                at: index..<index + 1, section: "RFC 6531 section 3.1")
            return
        }
    }
}

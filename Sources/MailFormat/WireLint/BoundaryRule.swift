// SPDX-License-Identifier: MIT

import Findings

/// A multipart names a boundary of 1 to 70 characters from a small set, and uses it.
enum BoundaryRule: WireRule {
    static let section = "RFC 2046 section 5.1.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .boundary, of: mail.message)
        check(mail.message.body, around: [], mail, &report)
    }

    private static func check(
        _ part: ReadPart, around: [String], _ mail: WireMail, _ report: inout WireReport
    ) {
        guard case .parts(let parts) = part.content, let boundary = part.parameters["boundary"],
            let field = part.fields.first(where: { $0.key == "content-type" })
        else { return }
        let place = mail.trimmedBody(of: field)
        let length = boundary.utf8.count
        if length > 70 {
            report.add(
                .error, "a boundary of \(length) characters, but 70 are the most", at: place)
        }
        if !boundary.utf8.allSatisfy(isAllowed) {
            report.add(.error, "a boundary with a character that is not for it", at: place)
        } else if boundary.hasSuffix(" ") {
            report.add(.error, "a boundary that ends with a space", at: place)
        }
        if around.contains(boundary) {
            report.add(.error, "the boundary of a multipart around this one", at: place)
        }
        for inner in parts { check(inner, around: around + [boundary], mail, &report) }
    }

    /// `bchars` of the section.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        ReaderOctet.isAlphanumeric(byte) || "'()+_,-./:=? ".utf8.contains(byte)
    }
}

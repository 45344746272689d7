// SPDX-License-Identifier: MIT

import Findings

/// Fields that may stand once only do.
enum RepeatedFieldRule: WireRule {
    static let section = "RFC 5322 section 3.6"

    private static let once: Set<String> = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to",
        "references", "subject",
    ]
    private static let onceInPart: Set<String> = [
        "mime-version", "content-type", "content-transfer-encoding", "content-id",
        "content-description", "content-disposition",
    ]

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for (index, part) in mail.parts.enumerated() {
            var first: [String: ReadField] = [:]
            for field in part.fields {
                let isOfMIME = onceInPart.contains(field.key)
                guard isOfMIME || (index == 0 && once.contains(field.key)) else { continue }
                guard let earlier = first[field.key] else {
                    first[field.key] = field
                    continue
                }
                let line = mail.lines.number(of: earlier.offset)
                report.add(
                    .error, "a second '\(field.name)' field", of: field,
                    label: "the first is in line \(line)",
                    section: isOfMIME ? "RFC 2045 section 3" : nil)
            }
        }
    }
}

// SPDX-License-Identifier: MIT

/// An address of a header with the field that holds it.
struct WireAddress {
    let field: ReadField
    let text: String

    /// The addresses of all address fields of the message's header.
    static func all(in mail: WireMail) -> [WireAddress] {
        mail.fields.filter { ReaderHeaderCheck.addressFields.contains($0.key) }.flatMap { field in
            field.mailboxes.map { WireAddress(field: field, text: $0.address) }
        }
    }

    /// What stands before the last `@`.
    var localPart: Substring {
        text.utf8.lastIndex(of: UInt8(ascii: "@")).map { text[..<$0] } ?? text[...]
    }

    /// What stands after the last `@`.
    var domain: Substring {
        text.utf8.lastIndex(of: UInt8(ascii: "@")).map { text[text.utf8.index(after: $0)...] } ?? ""
    }

    /// Where the address stands, or else its whole field: looked for by its first 64 octets.
    func range(in mail: WireMail) -> Range<Int> {
        let wanted = Array(text.utf8.prefix(64))
        let body = mail.trimmedBody(of: field)
        guard !wanted.isEmpty, body.count >= wanted.count else { return body }
        for start in body.lowerBound...(body.upperBound - wanted.count)
        where mail.bytes[start] == wanted[0] && mail.bytes[start...].starts(with: wanted) {
            return start..<min(start + text.utf8.count, body.upperBound)
        }
        return body
    }
}

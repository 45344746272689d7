// SPDX-License-Identifier: MIT

package import Seeding

/// A header field as it came, RFC 5322 section 2.2.
package struct ReadField: Sendable {
    /// The name as written.
    package let name: String
    /// The name in lower case, to look it up.
    package let key: String
    /// Where in the message the name begins.
    package let offset: Int
    /// Where in the message the body is, from after the colon to before the last line end.
    package let bodyRange: Range<Int>
    /// The whole message; shared, not copied.
    let message: [UInt8]
    /// What the reader found in a field of addresses when it looked for defects.
    var knownMailboxes: [ReadMailbox]?

    /// The body as the octets on the wire, folds included.
    package var rawBody: ArraySlice<UInt8> { message[bodyRange] }

    /// The body unfolded, with its encoded-words decoded and the white space around it left out.
    ///
    /// RFC 5322 section 2.2.3, RFC 2047 section 6.2.
    package var text: String {
        var defects = ReaderDefects()
        return ReaderUnstructured.text(of: message, in: bodyRange, defects: &defects)
    }

    /// The body unfolded and trimmed, encoded-words left as they are.
    package var unfolded: String {
        let kept = rawBody.filter {
            $0 != ReaderOctet.carriageReturn && $0 != ReaderOctet.lineFeed
        }
        let text = kept.drop(while: ReaderOctet.isWhite)
        let end = text.lastIndex { !ReaderOctet.isWhite($0) }.map { $0 + 1 } ?? text.startIndex
        return String(decoding: text[text.startIndex..<end], as: UTF8.self)
    }

    /// The moment that a date field names, RFC 5322 section 3.3; nil where it cannot be read.
    ///
    /// Obsolete forms, a wrong day of the week and a missing zone, which is UTC then, are got over.
    package var date: CivilTime? { WireDate(self).time }

    /// The field with no more than so many octets of its body, for a look at a hostile one.
    package func prefix(_ octets: Int) -> ReadField {
        guard bodyRange.count > octets else { return self }
        let end = bodyRange.lowerBound + max(0, octets)
        return ReadField(
            name: name, key: key, offset: offset, bodyRange: bodyRange.lowerBound..<end,
            message: message, knownMailboxes: nil)
    }

    /// The mailboxes of a field that holds an address list, RFC 5322 section 3.4.
    package var mailboxes: [ReadMailbox] {
        if let knownMailboxes { return knownMailboxes }
        var defects = ReaderDefects()
        return ReaderAddressList.mailboxes(in: message, bodyRange, defects: &defects)
    }
}

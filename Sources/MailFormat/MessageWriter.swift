// SPDX-License-Identifier: MIT

package import Seeding

/// Turns a message into the bytes that travel (RFC 5322, RFC 2045).
///
/// All of it is ASCII, but for UTF-8 addresses in the header (RFC 6532); each line ends in CRLF.
package enum MessageWriter {
    /// The message's bytes; the same message and seed always give the same.
    package static func bytes(of message: Message, boundaries seed: Seed) -> [UInt8] {
        let body = BodyWriter(message.body, boundaries: seed)
        var header = HeaderFolding(capacity: 1024 + body.estimatedSize)
        write(message, to: &header)
        var bytes = header.finish()
        body.append(to: &bytes)
        return bytes
    }

    private static func write(_ message: Message, to header: inout HeaderFolding) {
        header.append("Date", MessageDate.bytes(message.date))
        header.append("From", [message.from])
        if let sender = message.sender, sender.address != message.from.address {
            header.append("Sender", [sender])
        }
        if let replyTo = message.replyTo { header.append("Reply-To", [replyTo]) }
        if !message.to.isEmpty { header.append("To", message.to) }
        if !message.cc.isEmpty { header.append("Cc", message.cc) }
        header.append("Subject", message.subject)
        header.append("Message-ID", Array(message.messageID.text.utf8))
        header.append("MIME-Version", Array("1.0".utf8))
        for field in message.extra { header.append(field.name.text, field.body) }
    }
}

extension HeaderFolding {
    fileprivate mutating func append(_ name: String, _ word: [UInt8]) {
        begin(name)
        append(word)
        end()
    }

    fileprivate mutating func append(_ name: String, _ mailboxes: [Mailbox]) {
        begin(name)
        append(mailboxes: mailboxes)
        end()
    }

    fileprivate mutating func append(_ name: String, _ text: HeaderText) {
        begin(name)
        append(unstructured: text)
        end()
    }
}

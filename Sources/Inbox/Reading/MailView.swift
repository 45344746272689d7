// SPDX-License-Identifier: MIT

package import MailFormat
package import Seeding

import SMTPWire

/// All that a page or an API shows of one mail, read once; bounded whatever the mail.
///
/// Texts are as the mail has them, decoded but not escaped: that is for whoever shows them.
package struct MailView: Sendable {
    /// The mail that is shown.
    package let mail: StoredMail
    /// The fields of the header in their order; at most 500.
    package let fields: [MailField]
    /// How many fields are left out.
    package let moreFields: Int
    /// Its parts.
    package let tree: MailTree
    /// The body as plain text, lines ended with LF; of HTML alone, what a reader sees of it.
    package let text: String
    /// Whether the text was made of HTML, because the mail has no other.
    package let isTextOfHTML: Bool
    /// The body as HTML, hostile as it came; nil where the mail has none.
    package let html: String?
    /// The path of the part that each Content-ID names.
    package let contentIDs: [String: String]
    /// What the HTML would load from elsewhere.
    package let remote: RemoteContent
    /// What the wire linter finds, in the order of the lines.
    package let findings: [MailFinding]
    /// The envelope beside the header.
    package let envelope: EnvelopeTable
    /// When it was written, with the offset that the writer's clock had; nil where it does not say.
    package let date: CivilTime?
    /// What X-Prankster says; nil for a mail that is no prank.
    package let prank: PrankLetter?
    /// What is not shown because it is too much, a line each.
    package let cuts: [String]
    /// Why the bytes are no message, and all of them are the text; nil where they are one.
    package let failure: String?

    let message: ReadMessage?

    /// The parts, parents first; none where the bytes are no message.
    package var parts: [MailPart] { tree.parts }
    /// Parts that are files beside the text.
    package var attachments: [MailPart] { parts.filter { $0.role == .attachment } }
    /// Parts that the HTML shows within itself.
    package var inlines: [MailPart] { parts.filter { $0.role == .inline } }
    /// Whether the HTML would load anything from elsewhere.
    package var hasRemoteContent: Bool { remote.count > 0 }

    /// What client and server said to each other to bring it.
    package var dialogue: [DialogueLine] { DialogueLine.lines(of: mail.arrived.dialogue) }
    /// The text in lines, for links and quotes.
    package var lines: [TextLine] { TextLine.lines(of: text) }
    /// The source in lines, as far as a page can hold it.
    package var source: SourceText { SourceText(mail.arrived.message.bytes) }

    /// The mailboxes of all fields of a name; at most so many.
    package func mailboxes(of name: String, limit: Int = 1000) -> [ReadMailbox] {
        var mailboxes: [ReadMailbox] = []
        for field in message?.fields(named: name) ?? [] where mailboxes.count < limit {
            mailboxes += field.mailboxes.prefix(limit - mailboxes.count)
        }
        return mailboxes
    }

    /// The first field's text, decoded, on one line; nil where there is none of that name.
    package func text(of name: String) -> String? {
        message?.fields(named: name).first?.prefix(MailDigest.longestField).text
            .onOneLine(limit: MailDigest.longestSubject)
    }

    /// The HTML for a frame, with `cid:` as the addresses of parts; nil where the mail has none.
    ///
    /// Tags that would lead the frame or all its addresses elsewhere are left out. `prefix` is what
    /// stands before a part's path in its address; it is ours, and no text of the mail.
    package func html(contentIDPrefix prefix: String) -> [UInt8]? {
        html.map {
            ContentIDRewriter.rewritten(
                Array($0.utf8), addresses: contentIDs.mapValues { prefix + $0 })
        }
    }

    /// A part with its transfer encoding undone, as `MailTree` gives it; nil for another path.
    package func part(_ path: String) -> (bytes: [UInt8], mediaType: String, name: String?)? {
        tree.part(path)
    }
}

// SPDX-License-Identifier: MIT

package import SMTPWire

import Findings
import MailFormat
import Seeding

extension MailDigest {
    /// Reads a mail; bytes that are no message give a digest with what there is as text.
    package init(reading message: ReceivedMessage) {
        self.init()
        let bytes = message.bytes
        do {
            let read = try MessageReader.read(bytes)
            readHeader(of: read)
            readContent(of: read, bytes)
            for finding in WireLint.findings(in: bytes, of: read, file: "") {
                switch finding.severity {
                case .error: errors += 1
                case .warning: warnings += 1
                case .note: break
                }
            }
        } catch {
            searchText = String(decoding: bytes.prefix(Self.longestSearchText), as: UTF8.self)
            snippet = searchText.onOneLine(limit: Self.longestSnippet)
            errors = 1
        }
    }

    /// More mailboxes of a field are not kept.
    static let mostMailboxes = 100
    /// In scalars.
    static let longestSubject = 1000
    /// In scalars, of a name and of an address.
    static let longestName = 320
    /// In scalars.
    static let longestSnippet = 250
    /// In octets.
    static let longestSearchText = 64 << 10
    /// A field's text is looked for in so many of its octets.
    static let longestField = 16 << 10
    /// More file names are not searched for.
    private static let mostFileNames = 100

    private mutating func readHeader(of message: ReadMessage) {
        // The first field of a name counts, as for nearly all programs; addresses add up.
        var seen: Set<String> = []
        for field in message.fields {
            let isFirst = seen.insert(field.key).inserted
            switch field.key {
            case "from":
                if from == nil { from = Self.mailboxes(of: field, most: 1).first }
            case "to": to += Self.mailboxes(of: field, most: Self.mostMailboxes - to.count)
            case "cc": cc += Self.mailboxes(of: field, most: Self.mostMailboxes - cc.count)
            case "reply-to":
                replyTo += Self.mailboxes(of: field, most: Self.mostMailboxes - replyTo.count)
            case "subject" where isFirst:
                subject = field.prefix(Self.longestField).text
                    .onOneLine(limit: Self.longestSubject)
            case "message-id" where isFirst: messageID = Self.identifier(of: field)
            case "date" where isFirst: date = field.date?.secondsSinceEpoch
            case "x-prankster" where isFirst:
                prank = PrankLetter(header: field.prefix(Self.longestField).unfolded)
            default: break
            }
        }
    }

    private static func mailboxes(of field: ReadField, most: Int) -> [ReadMailbox] {
        field.mailboxes.prefix(max(0, most)).map {
            ReadMailbox(
                name: $0.name?.onOneLine(limit: longestName),
                address: $0.address.onOneLine(limit: longestName),
                group: $0.group?.onOneLine(limit: longestName))
        }
    }

    private static func identifier(of field: ReadField) -> String {
        let text = field.prefix(longestField).unfolded.onOneLine(limit: longestSubject)
        guard text.hasPrefix("<"), text.hasSuffix(">") else { return text }
        return String(text.dropFirst().dropLast())
    }

    private mutating func readContent(of message: ReadMessage, _ bytes: [UInt8]) {
        let content = MailContent(message, bytes)
        attachments = content.count(.attachment)
        inlines = content.count(.inline)
        let text = content.text(limit: Self.longestSearchText)
        snippet = text.onOneLine(limit: Self.longestSnippet)
        var names = ""
        for name in content.parts.lazy.compactMap(\.fileName).prefix(Self.mostFileNames) {
            names += "\n" + name.onOneLine(limit: Self.longestName)
        }
        let room = max(0, Self.longestSearchText - names.utf8.count)
        searchText = text.prefix(octets: room) + names
    }
}

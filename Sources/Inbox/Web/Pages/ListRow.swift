// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache

/// A mail as the list's template sees it.
struct ListRow {
    private let mail: MailSummary
    private let list: ListAddress
    private let times: PageTime

    /// Creates the row of a mail in a list.
    init(_ mail: MailSummary, in list: ListAddress, times: PageTime) {
        self.mail = mail
        self.list = list
        self.times = times
    }

    /// The row for the template.
    var value: Value {
        let digest = mail.digest
        return [
            "id": .text("\(mail.id)"),
            "href": .text(list.href(mail: mail.id)),
            "isUnread": .flag(!mail.isRead),
            "from": .text(from),
            "to": .text(to),
            "subject": .text(
                digest.subject.isEmpty ? "(no subject)" : DisplayText.escaped(digest.subject)),
            "snippet": .text(DisplayText.escaped(digest.snippet)),
            "letter": digest.prank.map { ["number": .text("\($0.letter)")] } ?? .absent,
            "really": really,
            "hidden": hidden,
            "tags": .list(mail.tags.map(Self.tag)),
            "time": times.value(mail.time),
            "findings": findings,
            "files": files,
            "size": .text(DisplayText.size(mail.size)),
        ]
    }

    /// A tag with the search for it.
    static func tag(_ name: String) -> Value {
        let query = name.contains(where: { " \"".contains($0) }) ? "tag:\"\(name)\"" : "tag:\(name)"
        return [
            "name": .text(DisplayText.escaped(name)),
            "href": .text(ListAddress(query: query).href),
        ]
    }

    private var from: String {
        guard let from = mail.digest.from else {
            return mail.reversePath.isEmpty ? "(nobody)" : DisplayText.escaped(mail.reversePath)
        }
        return Self.name(of: from.name, from.address)
    }

    /// The first recipient that the header or else the envelope names, and how many more there are.
    private var to: String {
        let named = mail.digest.to + mail.digest.cc
        guard let first = named.first else {
            guard let first = mail.forwardPaths.first else { return "nobody" }
            return DisplayText.escaped(first) + Self.more(than: mail.forwardPaths.count)
        }
        return Self.name(of: first.name, first.address) + Self.more(than: named.count)
    }

    /// Who really sent it, where the header says another.
    private var really: Value {
        let from = mail.digest.from?.address ?? ""
        guard AddressKey(from).loose != AddressKey(mail.reversePath).loose else { return .absent }
        let isNull = mail.reversePath.isEmpty
        return [
            "text": .text(isNull ? "<>" : DisplayText.escaped(mail.reversePath)),
            "title": .text(
                isNull
                    ? "The envelope has no sender, as a bounce has none"
                    : "The envelope's sender is another than the header's"),
        ]
    }

    /// How many recipients the header hides.
    private var hidden: Value {
        let named = (mail.digest.to + mail.digest.cc).map(\.address)
        guard named.count < 100 else { return .absent }
        let known = Set(named.map { AddressKey($0).loose })
        let count = mail.forwardPaths.count { !known.contains(AddressKey($0).loose) }
        return count == 0 ? .absent : ["text": .text("+\(count) hidden")]
    }

    private var findings: Value {
        let (errors, warnings) = (mail.digest.errors, mail.digest.warnings)
        guard errors + warnings > 0 else { return .absent }
        let words = [
            errors > 0 ? Count.text(errors, "error") : nil,
            warnings > 0 ? Count.text(warnings, "warning") : nil,
        ]
        return [
            "kind": errors > 0 ? "bad" : "warn",
            "count": .text(Count.text(errors > 0 ? errors : warnings)),
            "text": .text(words.compactMap { $0 }.joined(separator: ", ") + " by the RFCs"),
        ]
    }

    private var files: Value {
        guard mail.digest.attachments > 0 else { return .absent }
        return [
            "count": .text(Count.text(mail.digest.attachments)),
            "text": .text(Count.text(mail.digest.attachments, "attachment")),
        ]
    }

    private static func name(of name: String?, _ address: String) -> String {
        DisplayText.escaped(name.flatMap { $0.isEmpty ? nil : $0 } ?? address)
    }

    private static func more(than count: Int) -> String {
        count > 1 ? " +\(count - 1)" : ""
    }
}

// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache
import SMTPWire

/// What stands above every tab of a mail: who, to whom, when, and the way around.
struct MailHead {
    /// More addresses are counted, not shown.
    private static let mostAddresses = 8
    /// More files are not listed beneath a mail; the parts have them all.
    private static let mostFiles = 50

    private let view: MailView
    private let list: ListAddress
    private let times: PageTime

    /// Creates the head of a mail that was found in a list.
    init(_ view: MailView, in list: ListAddress, times: PageTime) {
        self.view = view
        self.list = list
        self.times = times
    }

    private var mail: MailSummary { view.mail.summary }
    private var arrived: ArrivedMail { view.mail.arrived }

    /// The tabs, of which one is on; those that would show nothing are left out.
    func tabs(_ chosen: MailTab) -> [Value] {
        MailTab.allCases.filter { isOffered($0) || $0 == chosen }.map { tab in
            [
                "href": .text(list.href(mail: mail.id, tab: tab)),
                "title": .text(tab.title),
                "isOn": .flag(tab == chosen),
                "badge": badge(of: tab),
            ]
        }
    }

    /// The values of the head and of the files beneath.
    var values: [String: Value] {
        var values: [String: Value] = [
            "id": .text("\(mail.id)"),
            "subject": .text(
                mail.digest.subject.isEmpty
                    ? "(no subject)" : DisplayText.escaped(mail.digest.subject)),
            "list": .text(list.href),
            "listName": list.query.isEmpty ? "All mails" : "Mails found",
            "suffix": .text(
                list.query.isEmpty ? "" : "?q=" + FormFields.encoded(list.query)),
            "time": times.value(mail.time),
            "size": .text(DisplayText.size(mail.size)),
            "session": .text("\(arrived.session)"),
            "isEncrypted": .flag(arrived.message.isEncrypted),
            "user": arrived.message.user.map { .text(DisplayText.escaped($0)) } ?? .absent,
            "refused": arrived.refused.isEmpty
                ? .absent : .text("\(Count.text(arrived.refused.count, "recipient")) refused"),
            "dialogueHref": .text(list.href(mail: mail.id, tab: .dialogue)),
            "envelopeHref": .text(list.href(mail: mail.id, tab: .envelope)),
            "differs": .flag(view.envelope.differs),
            "cut": view.cuts.isEmpty
                ? .absent : .text("Not all of it is shown: \(view.cuts.joined(separator: "; "))."),
            "files": files,
        ]
        values.merge(addresses) { $1 }
        values.merge(tags) { $1 }
        return values
    }

    private func isOffered(_ tab: MailTab) -> Bool {
        switch tab {
        case .html: view.html != nil
        case .prank: view.prank != nil
        default: true
        }
    }

    private func badge(of tab: MailTab) -> Value {
        switch tab {
        case .envelope: view.envelope.differs ? ["kind": "kraft", "text": "differs"] : .absent
        case .lint: Self.badge(of: view.findings)
        case .parts:
            view.parts.count > 1
                ? ["kind": "", "text": .text(Count.text(view.parts.count))] : .absent
        case .prank: ["kind": "accent", "text": .text(view.prank.map { "\($0.letter)" } ?? "")]
        default: .absent
        }
    }

    private static func badge(of findings: [MailFinding]) -> Value {
        let errors = findings.count { $0.severity == .error }
        guard errors == 0 else { return ["kind": "bad", "text": .text(Count.text(errors))] }
        let warnings = findings.count { $0.severity == .warning }
        return warnings == 0 ? .absent : ["kind": "warn", "text": .text(Count.text(warnings))]
    }

    private var addresses: [String: Value] {
        let to = view.mailboxes(of: "To") + view.mailboxes(of: "Cc")
        let paths = arrived.message.forwardPaths
        let from = arrived.message.reversePath
        return [
            "from": .list(
                view.mailboxes(of: "From").prefix(Self.mostAddresses).map(Self.person)),
            "to": .list(to.prefix(Self.mostAddresses).map(Self.person)),
            "moreTo": Self.more(than: to.count),
            "mailFrom": .text(from.isEmpty ? "<>" : DisplayText.escaped(from)),
            "rcptTo": .list(
                paths.prefix(Self.mostAddresses).map { .text(DisplayText.escaped($0)) }),
            "moreRcptTo": Self.more(than: paths.count),
        ]
    }

    private var tags: [String: Value] {
        [
            "tags": .list(mail.tags.map(ListRow.tag)),
            "hasTags": .flag(!mail.tags.isEmpty),
            "tagText": .text(mail.tags.joined(separator: ", ")),
        ]
    }

    private var files: Value {
        let files = view.attachments
        guard !files.isEmpty else { return .absent }
        return [
            "title": .text(Count.text(files.count, "attachment")),
            "list": .list(
                files.prefix(Self.mostFiles).map { part in
                    let address = "/mail/\(mail.id)/part/\(part.path)"
                    return [
                        "href": .text(address),
                        "name": .text(
                            part.fileName.map(DisplayText.escaped) ?? "part \(part.path)"),
                        "type": .text(DisplayText.escaped(part.mediaType)),
                        "size": .text(DisplayText.size(part.size)),
                        "preview": PartFile.canPreview(part)
                            ? .text(address + "?inline=1") : .absent,
                    ]
                }),
        ]
    }

    private static func person(_ mailbox: ReadMailbox) -> Value {
        [
            "name": .text(DisplayText.shortened(mailbox.name ?? "", columns: 100)),
            "address": .text(DisplayText.shortened(mailbox.address, columns: 320)),
        ]
    }

    private static func more(than count: Int) -> Value {
        count > mostAddresses ? .text("and \(Count.text(count - mostAddresses)) more") : .absent
    }
}

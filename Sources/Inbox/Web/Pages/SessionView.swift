// SPDX-License-Identifier: MIT

import Findings
import Mustache

/// A session as the templates see it.
struct SessionView {
    private let session: SessionRecord
    private let times: PageTime

    /// Creates the view of a session; with its dialogue, if that is to be shown.
    init(_ session: SessionRecord, times: PageTime) {
        self.session = session
        self.times = times
    }

    /// What a list and the session's own page show.
    var values: [String: Value] {
        let refusal = DialogueView(session.dialogue).firstRefusal
        return [
            "number": .text("\(session.number)"),
            "isEmpty": .flag(session.mails == 0),
            "lacksMail": .flag(session.lacksMail),
            "mails": .text(Count.text(session.mails, "mail")),
            "client": .text(DisplayText.escaped(session.client)),
            "clientName": .text(DisplayText.escaped(session.clientName)),
            "end": .text(Self.words(for: session.end)),
            "refusals": session.refusals == 0
                ? .absent : .text(Count.text(session.refusals, "refusal")),
            "isEncrypted": .flag(session.isEncrypted),
            "user": session.user.map { .text(DisplayText.escaped($0)) } ?? .absent,
            "time": times.value(session.began),
            "took": .text(PageTime.duration(session.ended - session.began)),
            "first": refusal.map {
                [
                    "kind": "refusal",
                    "text": .text(DisplayText.escaped($0.whole)),
                ]
            } ?? .absent,
        ]
    }

    /// The session in a sentence.
    var story: String {
        let name =
            session.clientName.isEmpty
            ? "never said who it is"
            : "said it is '\(DisplayText.escaped(session.clientName))'"
        return "\(session.client) \(name), and \(Self.words(for: session.end)) after "
            + "\(PageTime.duration(session.ended - session.began))."
    }

    /// What is to be learnt from a session without a mail.
    var hint: Value {
        guard session.mails == 0 else { return .absent }
        if let refusal = DialogueView(session.dialogue).firstRefusal {
            let text = DisplayText.escaped(refusal.whole)
            return ["kind": "bad", "text": .text("The first refusal: \(text)")]
        }
        let text =
            switch session.end {
            case .quit: "The client said goodbye before it had sent anything."
            case .closedByClient: "The client hung up without QUIT, before a mail was complete."
            case .closedByServer: "The server hung up, by a fault that is switched on or a limit."
            case .timedOut:
                "The client waited for something, or never ended its line: an SMTP line ends with "
                    + "CR LF, and buffered output has to be flushed."
            case .tlsFailed: "The client and the server did not agree on TLS."
            }
        return ["kind": "warn", "text": .text(text)]
    }

    private static func words(for end: SessionRecord.End) -> String {
        switch end {
        case .quit: "said goodbye"
        case .closedByClient: "hung up without QUIT"
        case .closedByServer: "was hung up on"
        case .timedOut: "was silent for too long"
        case .tlsFailed: "failed at TLS"
        }
    }
}

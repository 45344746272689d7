// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

extension EnvelopeTable {
    /// More rows of a table are counted, not kept.
    static let mostRows = 500

    /// Compares a mail's envelope with its header; without a message, there is only the envelope.
    init(_ mail: ArrivedMail, _ message: ReadMessage?) {
        var from = EnvelopeSide()
        from.add(path: mail.message.reversePath)
        for name in ["From", "Sender", "Reply-To", "Return-Path"] { from.add(name, of: message) }
        var to = EnvelopeSide()
        for path in mail.message.forwardPaths { to.add(path: path) }
        for refused in mail.refused { to.add(path: refused.forwardPath, refusal: refused.reply) }
        for name in ["To", "Cc", "Bcc"] { to.add(name, of: message) }
        to.findTwins()
        senders =
            message == nil
            ? from.entries.map { EnvelopeSide.row($0, Self.unnamed.mark, Self.unnamed.meaning) }
            : Self.senderRows(of: from)
        moreSenders = from.entries.count - senders.count
        // Those that differ are what one looks for, so they are never the ones left out.
        let judged = to.entries.map { entry in
            (entry, message == nil ? Self.unnamed : Self.judge(entry, isCut: to.isCut))
        }
        let first = judged.filter { $0.1.mark != .same } + judged.filter { $0.1.mark == .same }
        let kept = judged.count > Self.mostRows ? Array(first.prefix(Self.mostRows)) : judged
        recipients = kept.map { EnvelopeSide.row($0.0, $0.1.mark, $0.1.meaning) }
        moreRecipients = judged.count - kept.count
    }

    // MARK: Senders

    private static func senderRows(of side: EnvelopeSide) -> [Row] {
        guard let envelope = side.entries.first else { return [] }
        let isNamedAsSender = envelope.places.contains("Sender")
        return side.entries.prefix(mostRows).enumerated().map { number, entry in
            var (mark, meaning) =
                number == 0
                ? judgeReversePath(entry)
                : judgeSender(entry, envelope: envelope, isNamedAsSender: isNamedAsSender)
            if entry.places.contains("Reply-To"), !entry.places.contains("From") {
                let answers = "answers go here instead of to From"
                meaning = meaning.isEmpty ? answers : meaning + "; " + answers
                if mark == .same { mark = .note }
            }
            return EnvelopeSide.row(entry, mark, meaning)
        }
    }

    /// What MAIL FROM means, given where else it stands.
    private static func judgeReversePath(_ entry: EnvelopeSide.Entry) -> (Row.Mark, String) {
        if entry.address.isEmpty {
            return (.note, "the empty reverse-path: no bounce goes to anybody")
        }
        if entry.places.contains("From") {
            return (.same, "From is who sent it; the bounce goes here")
        }
        if entry.places.contains("Sender") {
            return (.note, "sent it for From, as Sender says; the bounce goes here")
        }
        if entry.places.isEmpty {
            return (.differs, "only in the envelope: who really sent it; the bounce goes here")
        }
        return (.differs, "who really sent it, whatever From says; the bounce goes here")
    }

    /// What an address of the header means that is not MAIL FROM.
    private static func judgeSender(
        _ entry: EnvelopeSide.Entry, envelope: EnvelopeSide.Entry, isNamedAsSender: Bool
    ) -> (Row.Mark, String) {
        let really = envelope.address.isEmpty ? "<>" : envelope.address
        if entry.places.contains("From") {
            if envelope.address.isEmpty { return (.note, "the author; no bounce goes here") }
            return isNamedAsSender
                ? (.note, "the author, for whom \(really) sent it")
                : (.differs, "From is not who sent it: the envelope says \(really)")
        }
        if entry.places.contains("Sender") {
            return (.differs, "Sender is not who sent it: the envelope says \(really)")
        }
        if entry.places.contains("Return-Path") {
            return (.differs, "the bounce does not go here: the envelope says \(really)")
        }
        return (.same, "")
    }

    // MARK: Recipients

    /// What an address of the envelope means where there is no header.
    private static let unnamed = (
        mark: Row.Mark.note, meaning: "there is no header to compare with"
    )

    private static func judge(_ entry: EnvelopeSide.Entry, isCut: Bool) -> (
        mark: Row.Mark, meaning: String
    ) {
        let fields = entry.places.filter { $0 != "Bcc" }.joined(separator: " and ")
        if let refusal = entry.refusal {
            let places = entry.places.joined(separator: " and ")
            let whom = places.isEmpty ? "a blind copy (Bcc)" : "named in \(places)"
            return (.differs, "\(whom), and refused: \(refusal)")
        }
        if entry.asked == 0 {
            if let twin = entry.twin {
                return (.note, "the envelope has \(twin), with other capitals before '@'")
            }
            return (.differs, "only in the header: never asked to be delivered")
        }
        if entry.places.isEmpty {
            if let twin = entry.twin {
                return (.note, "the header has \(twin), with other capitals before '@'")
            }
            return isCut
                ? (.note, "in the envelope; the header has more addresses than were compared")
                : (.differs, "only in the envelope: a blind copy (Bcc)")
        }
        if fields.isEmpty {
            return (.differs, "in Bcc, which every other recipient can read")
        }
        let again = entry.asked > 1 ? ", and asked for \(entry.asked) times" : ""
        return (entry.asked > 1 ? .note : .same, "in the envelope and in \(fields)\(again)")
    }
}

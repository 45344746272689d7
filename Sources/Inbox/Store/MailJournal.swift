// SPDX-License-Identifier: MIT

import SMTPWire

/// What has come and is not in the database yet: the newest mails and sessions, in their order.
///
/// A mail that has so many newer ones behind it that it would fall out at once is never written, so
/// a flood costs the database only what stays.
struct MailJournal: Sendable {
    /// Says what became of a mail.
    typealias Answer = @Sendable (Result<Int64, StoreFailure>) -> Void

    /// A mail that waits.
    struct Entry: Sendable {
        /// Its number.
        let id: Int64
        /// The mail.
        let mail: ArrivedMail
        /// Whom to tell when it is written; nil where that has been done.
        let then: Answer?
    }

    /// What the writer takes over.
    struct Batch: Sendable {
        /// The mails that stay, the oldest first.
        var entries: [Entry] = []
        /// The sessions that stay.
        var sessions: [SessionRecord] = []
        /// How many mails came, with those that do not stay.
        var arrived = 0
        /// Who waits for an answer about a mail that does not stay.
        var answers: [(id: Int64, then: Answer)] = []
        /// The number of the newest mail.
        var lastID: Int64 = 0

        /// Whether there is nothing to write.
        var isEmpty: Bool { arrived == 0 && sessions.isEmpty }
    }

    /// The sessions that a store keeps.
    static let keptSessions = 1000

    /// The number of the newest mail; 0 before the first.
    private(set) var lastID: Int64
    /// The bytes of the mails that wait.
    private(set) var bytes = 0
    private let kept: Int
    /// A ring once it is full: then the oldest entry is at `head`.
    private var entries: [Entry] = []
    private var head = 0
    private var batch = Batch()

    /// Creates an empty journal behind a store whose newest mail had that number.
    init(lastID: Int64, kept: Int) {
        self.lastID = lastID
        self.kept = kept
    }

    /// Whether nothing waits.
    var isEmpty: Bool { batch.isEmpty }

    /// Adds a mail.
    ///
    /// - Returns: Its number.
    mutating func append(_ mail: ArrivedMail, then: Answer?) -> Int64 {
        lastID += 1
        batch.arrived += 1
        bytes += mail.weight
        let entry = Entry(id: lastID, mail: mail, then: then)
        guard entries.count == kept else {
            entries.append(entry)
            return lastID
        }
        let oldest = entries[head]
        bytes -= oldest.mail.weight
        if let then = oldest.then { batch.answers.append((oldest.id, then)) }
        entries[head] = entry
        head = head + 1 == kept ? 0 : head + 1
        return lastID
    }

    /// Adds a session.
    mutating func append(_ session: SessionRecord) {
        batch.sessions.append(session)
        if batch.sessions.count >= 2 * Self.keptSessions {
            batch.sessions.removeFirst(Self.keptSessions)
        }
    }

    /// Hands over all that waits.
    mutating func take() -> Batch {
        var taken = Batch(lastID: lastID)
        swap(&taken, &batch)
        taken.lastID = lastID
        swap(&taken.entries, &entries)
        if head > 0 { taken.entries = Array(taken.entries[head...] + taken.entries[..<head]) }
        (head, bytes) = (0, 0)
        return taken
    }
}

extension ArrivedMail {
    /// The bytes that it takes in the store, about.
    var weight: Int { message.bytes.count + dialogue.count + 1024 }
}

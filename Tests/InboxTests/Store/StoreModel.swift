// SPDX-License-Identifier: MIT

import SMTPWire

@testable import Inbox

/// The store as a plain array: what it must answer, without any of its care for speed.
struct StoreModel {
    struct Mail {
        let id: Int64
        let subject: String
        let size: Int
        var isRead = false
        var tags: Set<String> = []
    }

    let kept: Int
    var mails: [Mail] = []
    var counts = StoreCounts()

    init(kept: Int) { self.kept = kept }

    mutating func add(_ mail: ArrivedMail, subject: String) -> Int64 {
        counts.arrived += 1
        mails.append(
            Mail(
                id: Int64(counts.arrived), subject: subject, size: mail.message.bytes.count))
        if mails.count > kept {
            mails.removeFirst()
            counts.fellOut += 1
        }
        return Int64(counts.arrived)
    }

    /// Newest first.
    func found(_ query: String) -> [Mail] {
        mails.reversed().filter { mail in
            query.split(separator: " ").allSatisfy { term in
                let isNegated = term.hasPrefix("-")
                return holds(String(isNegated ? term.dropFirst() : term), mail) != isNegated
            }
        }
    }

    private func holds(_ term: String, _ mail: Mail) -> Bool {
        switch term {
        case "is:read": mail.isRead
        case "is:unread": !mail.isRead
        case "is:tagged": !mail.tags.isEmpty
        case _ where term.hasPrefix("tag:"): mail.tags.contains(String(term.dropFirst(4)))
        default: mail.subject == term
        }
    }

    mutating func remove(_ ids: [Int64]) -> Int {
        let before = mails.count
        mails.removeAll { ids.contains($0.id) }
        counts.deleted += before - mails.count
        return before - mails.count
    }

    mutating func mark(_ ids: [Int64], read: Bool) -> Int {
        var count = 0
        for index in mails.indices where ids.contains(mails[index].id) {
            if mails[index].isRead != read { count += 1 }
            mails[index].isRead = read
        }
        return count
    }

    mutating func setTags(_ tags: [String], of ids: [Int64]) -> Int {
        let chosen = mails.indices.filter { ids.contains(mails[$0].id) }
        for index in chosen { mails[index].tags = Set(tags) }
        return chosen.count
    }

    mutating func rename(_ tag: String, to other: String?) -> Int {
        let chosen = mails.indices.filter { mails[$0].tags.contains(tag) }
        for index in chosen {
            mails[index].tags.remove(tag)
            if let other { mails[index].tags.insert(other) }
        }
        return chosen.count
    }

    var expectedCounts: StoreCounts {
        var counts = counts
        counts.mails = mails.count
        counts.unread = mails.count { !$0.isRead }
        counts.bytes = mails.reduce(0) { $0 + $1.size }
        return counts
    }
}

// SPDX-License-Identifier: MIT

import MailFormat

/// Addresses of one side of a mail, those that are the same mailbox put together.
struct EnvelopeSide {
    /// More mailboxes of the header than these are not compared.
    static let mostMailboxes = 50_000
    /// In scalars.
    private static let longestName = 320
    private static let mostNames = 5

    /// A mailbox, and where it is named.
    struct Entry {
        let key: AddressKey
        let address: String
        var names: [String] = []
        var places: [String] = []
        /// How often the envelope names it.
        var asked = 0
        var refusal: String?
        /// The same mailbox but for the case of its local part, where the other side names that.
        var twin: String?
    }

    private(set) var entries: [Entry] = []
    /// Whether the header names more than was looked at.
    private(set) var isCut = false
    private var numbers: [AddressKey: Int] = [:]
    private var room = Self.mostMailboxes

    /// Adds a path of MAIL or RCPT.
    mutating func add(path: String, refusal: String? = nil) {
        let number = number(of: path)
        entries[number].asked += 1
        entries[number].refusal = entries[number].refusal ?? refusal
    }

    /// Adds the mailboxes of the fields of a name.
    mutating func add(_ name: String, of message: ReadMessage?) {
        for field in message?.fields(named: name) ?? [] {
            let mailboxes = field.mailboxes
            if mailboxes.count > room { isCut = true }
            for mailbox in mailboxes.prefix(room) { add(mailbox, in: name) }
            room = max(0, room - mailboxes.count)
        }
    }

    private mutating func add(_ mailbox: ReadMailbox, in place: String) {
        guard !mailbox.address.isEmpty else { return }
        let number = number(of: mailbox.address)
        if !entries[number].places.contains(place) { entries[number].places.append(place) }
        guard let name = mailbox.name?.onOneLine(limit: Self.longestName), !name.isEmpty,
            entries[number].names.count < Self.mostNames, !entries[number].names.contains(name)
        else { return }
        entries[number].names.append(name)
    }

    private mutating func number(of address: String) -> Int {
        let key = AddressKey(address)
        if let number = numbers[key] { return number }
        numbers[key] = entries.count
        entries.append(Entry(key: key, address: address.onOneLine(limit: Self.longestName)))
        return entries.count - 1
    }

    /// Finds those that one side has and the other too, but for capitals before the `@`.
    mutating func findTwins() {
        var inHeader: [String: Int] = [:]
        for (number, entry) in entries.enumerated() where entry.asked == 0 {
            inHeader[entry.key.loose] = number
        }
        guard !inHeader.isEmpty else { return }
        for (number, entry) in entries.enumerated() where entry.places.isEmpty {
            guard let other = inHeader[entry.key.loose] else { continue }
            entries[number].twin = entries[other].address
            entries[other].twin = entry.address
        }
    }

    /// The table's row of an entry.
    static func row(_ entry: Entry, _ mark: EnvelopeTable.Row.Mark, _ meaning: String)
        -> EnvelopeTable.Row
    {
        let shown = (try? Address(entry.address))?.displayText
        return EnvelopeTable.Row(
            address: entry.address, inOwnScript: shown == entry.address ? nil : shown,
            names: entry.names, places: entry.places, isInEnvelope: entry.asked > 0,
            refusal: entry.refusal, mark: mark, meaning: meaning)
    }
}

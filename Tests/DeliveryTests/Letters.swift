// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import Seeding
import Testing

/// Letters and options for these tests.
enum Letters {
    /// A letter with a small header; the body's lines must end in CRLF.
    static func letter(
        _ number: String, template: String = "fire-drill", body: String = "Hello\r\n",
        to recipients: [String] = ["a@example.org", "b@example.org"]
    ) throws -> Letter {
        try letter(number, template: template, bytes: Array(body.utf8), to: recipients)
    }

    static func letter(
        _ number: String, template: String = "fire-drill", bytes body: [UInt8],
        to recipients: [String] = ["a@example.org", "b@example.org"]
    ) throws -> Letter {
        let content = Fingerprint().adding(number).adding(body).hex(16)
        let id = try #require(MessageID(left: content, domain: "example.org"))
        let header =
            "Subject: \(template)\r\nMessage-ID: \(id.text)\r\nX-Prankster: run/\(number)\r\n\r\n"
        return Letter(
            number: try #require(LetterNumber(number)), template: template,
            envelope: Envelope(
                reversePath: try Address("olivia@example.org"),
                forwardPaths: try recipients.map { try Address($0) }),
            messageID: id, bytes: Array(header.utf8) + body)
    }

    /// Letters from `1` on.
    static func many(_ count: Int, body: String = "Hello\r\n") throws -> [Letter] {
        try (0..<count).map { try letter("\($0 + 1)", body: body) }
    }

    /// The moment of the tests' runs.
    static func date() throws -> CivilTime {
        try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00"))
    }

    static func options(
        groups: Int = 20, run: String = "run-1", isWhole: Bool = true, force: Bool = false
    ) throws -> DeliveryOptions {
        DeliveryOptions(
            run: run, date: try date(), groupCount: groups, isWhole: isWhole, force: force)
    }
}

extension Transport {
    /// Delivers letters to the end, and gives all receipts.
    mutating func run(_ letters: [Letter]) throws -> [Receipt] {
        var receipts: [Receipt] = []
        for letter in letters { receipts += try deliver(letter) }
        return receipts + (try finish())
    }
}

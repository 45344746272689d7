// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import SMTPWire

/// A client's session, played by hand: what the server says, line by line, and what came of it.
struct ClientSession {
    var machine: ClientMachine
    var actions: [ClientAction] = []

    init(_ change: (inout ClientSettings) -> Void = { _ in }) {
        var settings = ClientSettings(clientName: "client.example.org")
        change(&settings)
        machine = ClientMachine(settings)
    }

    /// A session that can take letters at a server that offers some extensions.
    static func ready(
        _ offers: [String] = [], _ change: (inout ClientSettings) -> Void = { _ in }
    ) -> ClientSession {
        var session = ClientSession(change)
        session.hear("220 mx.example.org")
        _ = session.said()
        session.hear(ehlo(offers))
        #expect(session.machine.canTake)
        session.actions = []
        return session
    }

    /// A reply to EHLO.
    static func ehlo(_ offers: [String]) -> String {
        let lines = ["mx.example.org"] + offers
        return lines.enumerated().map { index, line in
            "250\(index == lines.count - 1 ? " " : "-")\(line)"
        }.joined(separator: "\n")
    }

    /// The server says some lines.
    mutating func hear(_ lines: String...) {
        for line in lines {
            let bytes = line.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0 + "\r\n" }.joined()
            machine.receive(Array(bytes.utf8))
        }
        drain()
    }

    mutating func drain() {
        while let action = machine.nextAction() { actions.append(action) }
    }

    /// The lines that the client writes now.
    mutating func said(upTo limit: Int = 1 << 20) -> [String] {
        let text = String(decoding: machine.takeOutput(upTo: limit), as: UTF8.self)
        drain()
        guard !text.isEmpty else { return [] }
        #expect(text.hasSuffix("\r\n"))
        return text.dropLast(1).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
    }

    mutating func submit(
        _ id: Int, to paths: [String] = ["alice@example.org"],
        _ text: String = "Subject: x\r\n\r\nHello\r\n",
        from sender: String = "olivia@example.org", envelopeID: String? = nil
    ) throws {
        machine.submit(
            Transaction(
                id: id, reversePath: try Address(sender),
                forwardPaths: try paths.map { try Address($0) },
                bytes: Array(text.utf8), envelopeID: envelopeID))
        drain()
    }

    /// What came of letters and session since the last call.
    mutating func outcome() -> [ClientAction] {
        defer { actions = [] }
        return actions
    }
}

extension Reply {
    /// A reply of one line: `250 2.0.0 Ok`.
    init(_ line: String) {
        var parser = ReplyParser()
        parser.append(Array((line + "\r\n").utf8))
        _ = try? parser.next()
        self = parser.reply()
    }
}

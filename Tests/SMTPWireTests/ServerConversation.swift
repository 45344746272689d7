// SPDX-License-Identifier: MIT

@testable import SMTPWire

/// A server that a test talks to, line by line.
struct ServerConversation {
    var machine: ServerMachine
    var accepted: [ReceivedMessage] = []
    var events: [ServerEvent] = []
    var hasEnded = false
    /// What the server thinks of an event.
    var verdict: (ServerEvent) -> Verdict

    /// Connects, and throws the greeting away.
    init(
        _ settings: ServerSettings = Self.settings(),
        _ verdict: @escaping (ServerEvent) -> Verdict = { _ in .proceed }
    ) {
        machine = ServerMachine(settings)
        self.verdict = verdict
        _ = pump()
    }

    static func settings(
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) -> ServerSettings {
        var settings = ServerSettings(name: "mx.test")
        change(&settings)
        return settings
    }

    /// Sends bytes, and answers what came back; CR LF is shown as a line end.
    mutating func send(_ bytes: some Collection<UInt8>) -> String {
        machine.receive(bytes)
        return pump()
    }

    /// Sends one line, and answers what came back, without its last line end.
    mutating func say(_ line: String) -> String {
        send(Array((line + "\r\n").utf8))
    }

    /// Says EHLO, and throws the answer away.
    mutating func sayHello() {
        _ = say("EHLO client.test")
    }

    /// Says EHLO, MAIL and one RCPT.
    mutating func begin() {
        sayHello()
        _ = say("MAIL FROM:<a@client.test>")
        _ = say("RCPT TO:<b@mx.test>")
    }

    /// Does all that can be done now.
    mutating func pump() -> String {
        var output: [UInt8] = []
        while true {
            while let action = machine.nextAction() {
                switch action {
                case .decide(let event):
                    events.append(event)
                    machine.decide(verdict(event))
                case .startTLS: break
                case .accepted(let message): accepted.append(message)
                case .end: hasEnded = true
                }
            }
            let more = machine.takeOutput()
            if more.isEmpty { break }
            output += more
        }
        let text = String(decoding: output, as: UTF8.self).replacing("\r\n", with: "\n")
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}

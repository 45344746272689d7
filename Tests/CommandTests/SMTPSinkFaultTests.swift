// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

/// How `smtp-sink` is told to fail, and what `send` makes of it.
struct SMTPSinkFault: Sendable, CustomTestStringConvertible {
    let options: [String]
    let status: Int32
    /// What all recipients count as; nil where nothing was begun.
    let state: String?

    init(_ options: String..., status: Int32, state: String?) {
        self.options = options
        self.status = status
        self.state = state
    }

    var testDescription: String { options.joined(separator: " ") }

    /// `-f` refuses for good, `-r` for now, `-q` hangs up, `-Q` says 421 and hangs up.
    ///
    /// A delayed `smtp-sink` forgets commands that came together, so it must not offer PIPELINING.
    static let all = [
        SMTPSinkFault("-f", "CONNECT", status: 69, state: nil),
        SMTPSinkFault("-q", "CONNECT", status: 69, state: nil),
        SMTPSinkFault("-f", "EHLO", status: 0, state: "accepted"),
        SMTPSinkFault("-f", "MAIL", status: 1, state: "refused"),
        SMTPSinkFault("-f", "RCPT", status: 1, state: "refused"),
        SMTPSinkFault("-f", "DATA", status: 1, state: "refused"),
        SMTPSinkFault("-f", ".", status: 1, state: "refused"),
        SMTPSinkFault("-r", "MAIL", status: 75, state: "deferred"),
        SMTPSinkFault("-r", "RCPT", status: 75, state: "deferred"),
        SMTPSinkFault("-r", "DATA", status: 75, state: "deferred"),
        SMTPSinkFault("-r", ".", status: 75, state: "deferred"),
        SMTPSinkFault("-q", "MAIL", status: 69, state: "untouched"),
        SMTPSinkFault("-q", "RCPT", status: 69, state: "untouched"),
        SMTPSinkFault("-q", "DATA", status: 69, state: "untouched"),
        SMTPSinkFault("-q", ".", status: 75, state: "inDoubt"),
        SMTPSinkFault("-Q", "MAIL", status: 69, state: "untouched"),
        SMTPSinkFault("-Q", "RCPT", status: 69, state: "untouched"),
        SMTPSinkFault("-Q", "DATA", status: 69, state: "untouched"),
        SMTPSinkFault("-Q", ".", status: 75, state: "deferred"),
        SMTPSinkFault("-q", "QUIT", status: 0, state: "accepted"),
        SMTPSinkFault("-p", "-W", "RCPT:1", status: 0, state: "accepted"),
        SMTPSinkFault("-w", "1", status: 0, state: "accepted"),
    ]
}

@Suite(.realServers)
struct SMTPSinkFaultTests {
    @Test(arguments: SMTPSinkFault.all)
    func everyFaultIsTakenForWhatItIs(_ fault: SMTPSinkFault) throws {
        let campaign = try AprilFools(people: ["a@y.test", "b@y.test", "c@y.test", "d@y.test"])
        try RealServer.run(SMTPSink(options: fault.options), greets: fault.state != nil) { server in
            let run = try campaign.send(to: server.url(), "--give-up-after", "1s")
            #expect(run.status == fault.status, "\(run.errors)")
            guard let state = fault.state else { return }
            // A run of which nothing left is none: the next 'send' begins it anew.
            let expected = state == "untouched" ? [:] : [state: 3]
            #expect(try campaign.counts().filter { $0.value > 0 } == expected, "\(run.errors)")
        }
    }
}

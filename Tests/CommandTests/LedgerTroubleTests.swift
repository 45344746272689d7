// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// A ledger that can be written no more while letters are on their way.
@Suite struct LedgerTroubleTests {
    /// Sends where the system lets no file grow beyond so many blocks of 512 bytes.
    private func send(_ fixture: SendingFixture, _ sink: MailSink, blocks: Int) throws -> Program {
        let script = "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\""
        let program = [Program.builtProgram.path, "send", "-t", sink.url, "--connections", "1"]
        return try Program.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", script] + program, in: fixture.folder.root)
    }

    @Test func inTheMiddleItEndsWith75() throws {
        let fixture = try SendingFixture(groups: 60)
        let sink = try MailSink()
        let run = try send(fixture, sink, blocks: 400)
        #expect(run.status == 75, "\(run.errors)")
        let sent = try #require(
            run.errors.firstMatch(of: #/^accepted (\d+) this time by 127.0.0.1/#), "\(run.errors)")
        #expect(run.errors.contains("\nerror: cannot write '.prankster/ledger.sqlite': "))
        #expect(Int(sent.1) == 2 * sink.mails.count)
        #expect((1..<60).contains(sink.mails.count))
        // With room, the rest follows, and nobody gets a letter twice.
        let rest = try fixture.send(sink.url)
        #expect([0, 75].contains(rest.status), "\(rest.errors)")
        #expect(Set(sink.mails.map(\.messageID)).count == sink.mails.count)
    }

    @Test func beforeTheFirstLetterItEndsWith73() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let run = try send(fixture, sink, blocks: 8)
        #expect(run.status == 73, "\(run.errors)")
        #expect(run.errors.hasPrefix("error: cannot write '.prankster/ledger.sqlite': "))
        #expect(sink.mails.isEmpty)
    }
}

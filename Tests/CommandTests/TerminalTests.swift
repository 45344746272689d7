// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// The question before letters leave this machine, at a terminal that Python makes.
@Suite struct TerminalTests {
    /// Runs a command at a terminal, types an answer to its first question, and prints what came.
    private static let terminal = """
        import os, pty, sys
        answer, command = sys.argv[1], sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            os.execv(command[0], command)
        seen, asked = b"", False
        while True:
            try:
                data = os.read(terminal, 1024)
            except OSError:
                break
            if not data:
                break
            seen += data
            if b"[y/N]" in seen and not asked:
                asked = True
                os.write(terminal, answer.encode() + b"\\n")
        sys.stdout.buffer.write(seen)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """

    private func answer(_ answer: String, _ fixture: SendingFixture, _ transport: String) throws
        -> Program
    {
        try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "python3", "-c", Self.terminal, answer, Program.builtProgram.path, "send", "-t",
                transport,
            ], in: fixture.folder.root)
    }

    /// Whom the campaign lets vouch for the server is for the user to know.
    @Test func theQuestionNamesTheCampaignsAuthority() throws {
        let fixture = try SendingFixture(
            """
            operator: o@uni.ch
            consent: {people: [roster], hosts: [192.0.2.1]}
            transports: {school: {url: 'smtp://192.0.2.1?ca=ca.pem', user: olivia}}
            """, domain: "uni.ch", groups: 2)
        try fixture.folder.write("-", to: "ca.pem")
        let run = try answer("n", fixture, "school")
        #expect(run.status == 64, "\(run.text) \(run.errors)")
        #expect(
            run.text.hasPrefix(
                "2 letters to 4 people through 192.0.2.1 (trusting only the campaign's 'ca.pem'), "),
            "\(run.text)")
        try fixture.folder.write("-", to: "mine.pem")
        let own = try answer("n", fixture, "smtp://olivia@192.0.2.1?ca=mine.pem")
        #expect(own.text.hasPrefix("2 letters to 4 people through 192.0.2.1, "), "\(own.text)")
    }

    @Test(arguments: ["n", "", "yikes"])
    func anythingButAYesIsANo(answer: String) throws {
        let fixture = try SendingFixture(
            "operator: o@uni.ch\nconsent: {people: [roster], hosts: [192.0.2.1]}", domain: "uni.ch",
            groups: 2)
        let run = try self.answer(answer, fixture, "smtp://192.0.2.1")
        #expect(run.status == 64, "\(run.text) \(run.errors)")
        #expect(
            run.text.hasPrefix(
                "2 letters to 4 people through 192.0.2.1, the first from person1. Send? [y/N] "),
            "\(run.text)")
        #expect(run.text.hasSuffix("nothing sent\r\n"), "\(run.text)")
        let status = try fixture.run(["status"])
        #expect(status.text == "nothing was sent yet\n", "\(status.text)")
    }
}

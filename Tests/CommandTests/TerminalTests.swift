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

    @Test(arguments: ["n", "", "yikes"])
    func anythingButAYesIsANo(answer: String) throws {
        let fixture = try SendingFixture(
            "operator: o@uni.ch\nconsent: {people: [roster], hosts: [192.0.2.1]}", domain: "uni.ch",
            groups: 2)
        let run = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "python3", "-c", Self.terminal, answer, Program.builtProgram.path, "send", "-t",
                "smtp://192.0.2.1",
            ], in: fixture.folder.root)
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

// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SecretCommandTests {
    private func output(_ command: String, limit: Duration = .seconds(30), mostBytes: Int = 1000)
        throws -> String
    {
        let bytes = try SecretCommand(limit: limit, mostBytes: mostBytes).output(of: command)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("echo a; echo b", "a\nb\n"), ("true", ""), ("cat", ""), ("cat; echo a", "a\n"),
            ("printf x >&2 2>/dev/null; printf y", "y"), ("exec >&-; true", ""),
            ("echo \"$0\"", "sh\n"), ("(exec >&-) ; printf z", "z"),
            ("[ \"$PATH\" ] && echo inherited", "inherited\n"),
            ("for i in 1 2 3 4 5; do printf '%0200d' $i; done | wc -c | tr -d ' '", "1000\n"),
        ])
    func printsWhatItPrints(command: String, due: String) throws {
        #expect(try output(command) == due)
    }

    @Test func mayPrintUpToTheLimit() throws {
        #expect(try output("printf 12345", mostBytes: 5) == "12345")
        #expect(throws: SecretCommand.Failure.tooMuch(5)) {
            try output("printf 123456", mostBytes: 5)
        }
    }

    @Test(
        arguments: [
            ("exit 1", .status(1)), ("exit 255", .status(255)),
            ("no-such-command 2>&-", .status(127)),
            ("kill -TERM $$", .signal(SIGTERM)), ("kill -INT $$", .signal(SIGINT)),
            ("cat /dev/zero", .tooMuch(1000)),
        ] as [(String, SecretCommand.Failure)])
    func fails(command: String, due: SecretCommand.Failure) {
        #expect(throws: due) { try output(command) }
    }

    /// It runs although it has closed its output, and is killed then too.
    @Test func isKilledWithItsOutputClosed() throws {
        let scratch = try TemporaryFolder()
        let fifo = scratch.path("fifo")
        #expect(unsafe mkfifo(fifo, 0o600) == 0)
        let limit = Duration.milliseconds(50)
        #expect(throws: SecretCommand.Failure.late(limit)) {
            try output("exec >&-; read line < '\(fifo)'", limit: limit)
        }
        // Nobody reads the FIFO any more.
        #expect(unsafe open(fifo, O_WRONLY | O_NONBLOCK) < 0 && errno == ENXIO)
    }

    @Test(
        arguments: [
            (.notStarted("permission denied"), "could not be started: permission denied"),
            (.status(3), "failed with status 3"), (.signal(9), "was ended by signal 9"),
            (.late(.seconds(60)), "took more than 1 minute"),
            (.tooMuch(65_536), "printed more than 64 KB"),
        ] as [(SecretCommand.Failure, String)])
    func saysWhy(failure: SecretCommand.Failure, reason: String) {
        #expect(failure.reason == reason)
    }

    @Test func ignoredSignalsAreNotInherited() throws {
        // StandardOutput has this process ignore it; a command that ends a pipe early counts on it.
        signal(SIGPIPE, SIG_IGN)
        #expect(try output("yes | head -1") == "y\n")
        #expect(throws: SecretCommand.Failure.signal(SIGPIPE)) { try output("kill -PIPE $$") }
    }
}

// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SecretReaderTests {
    private static let server = ServerAddress(.host("m.ch", port: 587))
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
    }

    /// A reader of accounts in which `o` of `m.ch` has that entry.
    private func reader(
        _ entry: String, home: String? = nil, variables: [String: String] = [:],
        limit: Duration = .seconds(30)
    ) throws -> SecretReader {
        let text = "m.ch:\n  o: \(entry)\n"
        var log = FindingLog()
        let file = scratch.path("accounts.yaml")
        let accounts = AccountsDecoder.decode(Array(text.utf8), file: file, log: &log)
        #expect(log.findings.isEmpty)
        return SecretReader(
            accounts: try #require(accounts), home: home, commandLimit: limit,
            environment: { variables[$0] })
    }

    private func secret(_ credential: Credential) -> String {
        switch credential.secret {
        case .password(let text): "password \(text)"
        case .token(let text): "token \(text)"
        }
    }

    @Test(
        arguments: [
            ("{password: {env: X}}", "password se same"), ("{token: {env: X}}", "token se same"),
            ("{password: {file: secret}}", "password sésame "),
            ("{password: {file: sub/crlf}}", "password sesame"),
            ("{password: {file: ~/one}}", "password sesame"),
            ("{password: {command: echo sesame; echo more}}", "password sesame"),
            ("{password: {command: \"printf '%s' sesame\"}}", "password sesame"),
            ("{token: {command: \"printf 'sesame\\\\r\\\\n'\"}}", "token sesame"),
            (
                "{password: {command: 'cat; echo ${X:-nothing to read}'}}",
                "password nothing to read"
            ),
            ("{password: {command: 'sh -c \"echo sesame; exec 1>&-\"'}}", "password sesame"),
        ])
    func aSecretIsFound(entry: String, due: String) throws {
        try scratch.write("sésame \nmore\n", to: "secret")
        try scratch.write("sesame\r\nmore\r\n", to: "sub/crlf")
        try scratch.write("sesame", to: "home/one")
        let reader = try reader(
            entry, home: scratch.path("home"), variables: ["X": "se same"])
        let credential = try reader.credential(for: "o", at: Self.server)
        #expect(credential.user == "o" && secret(credential) == due)
    }

    @Test func anAbsoluteFileIsFound() throws {
        try scratch.write("sesame\n", to: "s")
        let reader = try reader("{password: {file: \(scratch.path("s"))}}")
        #expect(try secret(reader.credential(for: "o", at: Self.server)) == "password sesame")
    }

    @Test func theVariableIsForWhoHasNoEntry() throws {
        let variables = ["PRANKSTER_SMTP_PASSWORD": "sesame", "X": "other"]
        let reader = try reader("{password: {env: X}}", variables: variables)
        #expect(try secret(reader.credential(for: "o", at: Self.server)) == "password other")
        #expect(try secret(reader.credential(for: "p", at: Self.server)) == "password sesame")
        let other = ServerAddress(.host("other.ch", port: 25))
        #expect(try secret(reader.credential(for: "o", at: other)) == "password sesame")
    }

    /// An entry, its variables, and what is said; `FILE` stands for the accounts file's folder.
    @Test(
        arguments: [
            (
                "{password: {env: X}}", [:],
                "the variable 'X' for the password of 'o' at 'm.ch' is not set"
            ),
            (
                "{password: {env: X}}", ["X": ""],
                "the variable 'X' for the password of 'o' at 'm.ch' gives nothing"
            ),
            (
                "{token: {env: X}}", ["X": "sesame\n"],
                "what the variable 'X' for the token of 'o' at 'm.ch' gives has a line break or"
                    + " NUL in it"
            ),
            (
                "{password: {env: X}}", ["X": "ses\rame"],
                "what the variable 'X' for the password of 'o' at 'm.ch' gives has a line break or"
                    + " NUL in it"
            ),
            (
                "{password: {file: none}}", [:],
                "cannot read 'FILE/none' for the password of 'o' at 'm.ch': there is no such file"
            ),
            (
                "{password: {file: fifo}}", [:],
                "cannot read 'FILE/fifo' for the password of 'o' at 'm.ch': it is no regular file"
            ),
            (
                "{password: {file: loop}}", [:],
                "cannot read 'FILE/loop' for the password of 'o' at 'm.ch': its symbolic links"
                    + " lead in a circle"
            ),
            (
                "{password: {file: /dev/zero}}", [:],
                "cannot read '/dev/zero' for the password of 'o' at 'm.ch': it is no regular file"
            ),
            (
                "{password: {file: huge}}", [:],
                "cannot read 'FILE/huge' for the password of 'o' at 'm.ch': it is larger than"
                    + " 64 KB"
            ),
            (
                "{password: {file: ~/x}}", [:],
                "no home folder is known, for '~' in the file for the password of 'o' at 'm.ch'"
            ),
            (
                "{password: {file: empty}}", [:],
                "the file for the password of 'o' at 'm.ch' gives nothing"
            ),
            (
                "{password: {file: blank}}", [:],
                "the file for the password of 'o' at 'm.ch' gives nothing"
            ),
            (
                "{password: {file: nul}}", [:],
                "what the file for the password of 'o' at 'm.ch' gives has a line break or NUL in"
                    + " it"
            ),
            (
                "{password: {file: latin}}", [:],
                "what the file for the password of 'o' at 'm.ch' gives is not UTF-8"
            ),
            (
                "{password: {command: 'echo sesame; exit 3'}}", [:],
                "the command for the password of 'o' at 'm.ch' failed with status 3"
            ),
            (
                "{password: {command: 'echo sesame; kill -9 $$'}}", [:],
                "the command for the password of 'o' at 'm.ch' was ended by signal 9"
            ),
            (
                "{password: {command: 'true'}}", [:],
                "the command for the password of 'o' at 'm.ch' gives nothing"
            ),
            (
                "{token: {command: 'yes sesame'}}", [:],
                "the command for the token of 'o' at 'm.ch' printed more than 64 KB"
            ),
            (
                "{password: {command: \"printf 'ses\\\\rame\\\\n'\"}}", [:],
                "what the command for the password of 'o' at 'm.ch' gives has a line break or NUL"
                    + " in it"
            ),
        ] as [(String, [String: String], String)])
    func saysWhyThereIsNone(entry: String, variables: [String: String], message: String) throws {
        unsafe mkfifo(scratch.path("fifo"), 0o600)
        unsafe symlink("loop", scratch.path("loop"))
        try scratch.write(String(repeating: "sesame", count: 20_000), to: "huge")
        try scratch.write("", to: "empty")
        try scratch.write("\nsesame\n", to: "blank")
        try scratch.write("sesame\u{0}\n", to: "nul")
        try scratch.write([0x73, 0xE9, 0x0A], to: "latin")
        let reader = try reader(entry, variables: variables)
        let error = #expect(throws: FindingError.self) {
            try reader.credential(for: "o", at: Self.server)
        }
        let finding = try #require(error?.findings.first)
        #expect(finding.message == message.replacing("FILE", with: scratch.path))
        #expect(finding.location == Location(file: scratch.path("accounts.yaml")))
        #expect(finding.label == "line 2")
        #expect(!finding.summary.contains("sesame"))
    }

    @Test func aCommandThatHangsIsKilled() throws {
        unsafe mkfifo(scratch.path("fifo"), 0o600)
        // For the test to know that the command is gone: a reader's end of the FIFO is no more.
        let command = "{password: {command: 'echo sesame; exec cat \(scratch.path("fifo"))'}}"
        let reader = try reader(command, limit: .milliseconds(100))
        let error = #expect(throws: FindingError.self) {
            try reader.credential(for: "o", at: Self.server)
        }
        #expect(
            error?.findings.first?.message
                == "the command for the password of 'o' at 'm.ch' took more than 0.1 seconds")
        let writing = unsafe open(scratch.path("fifo"), O_WRONLY | O_NONBLOCK)
        #expect(writing < 0 && errno == ENXIO)
    }

    @Test func aChildThatHoldsThePipeIsNotWaitedFor() throws {
        unsafe mkfifo(scratch.path("fifo"), 0o600)
        let command = "{password: {command: 'cat \(scratch.path("fifo")) & echo sesame'}}"
        let reader = try reader(command)
        #expect(try secret(reader.credential(for: "o", at: Self.server)) == "password sesame")
        // Lets the child go.
        let writing = unsafe open(scratch.path("fifo"), O_RDWR | O_NONBLOCK)
        #expect(writing >= 0)
        close(writing)
    }

    // MARK: Nothing to be found

    @Test func saysWhereToPutAPassword() throws {
        let reader = try reader("{password: {env: X}}")
        let file = scratch.path("accounts.yaml")
        for (user, server, line, label) in [
            ("p", Self.server, "m.ch: {p: ", nil),
            ("oo", Self.server, "m.ch: {oo: ", nil),
            (
                "olivia@x.ch", ServerAddress(.host("other.ch", port: 25)),
                "other.ch: {olivia@x.ch: ",
                nil
            ),
            ("it's: me", ServerAddress(.host("::1", port: 25)), "'::1': {'it''s: me': ", nil),
            ("O", Self.server, "m.ch: {O: ", "did you mean 'o'?"),
        ] as [(String, ServerAddress, String, String?)] {
            let error = #expect(throws: FindingError.self) {
                try reader.credential(for: user, at: server)
            }
            let finding = try #require(error?.findings.first)
            #expect(finding.message == "there is no password for '\(user)' at '\(server.account)'")
            #expect(finding.label == label)
            #expect(
                finding.help == [
                    "put into '\(file)': \(line){password: {command: \"pass show mail\"}}}",
                    "or put the password into the variable PRANKSTER_SMTP_PASSWORD",
                ])
        }
    }

    @Test func aBadVariableIsNotTakenForNone() throws {
        let reader = try reader(
            "{password: {env: X}}", variables: ["PRANKSTER_SMTP_PASSWORD": "sesame\n"])
        let error = #expect(throws: FindingError.self) {
            try reader.credential(for: "p", at: Self.server)
        }
        #expect(
            error?.findings.map(\.summary) == [
                "what the variable 'PRANKSTER_SMTP_PASSWORD' gives has a line break or NUL in it"
            ])
    }

    @Test func noSecretIsShownByAnyMeans() throws {
        let variables = ["PRANKSTER_SMTP_PASSWORD": "sesame", "X": "sesame"]
        let reader = try reader("{password: {env: X}}", variables: variables)
        for user in ["o", "p"] {
            let credential = try reader.credential(for: user, at: Self.server)
            var settings = ClientSettings(clientName: "[127.0.0.1]")
            settings.credential = credential
            let things: [Any] = [credential, credential.secret, [credential], settings, reader]
            for thing in things {
                var dumped = ""
                dump(thing, to: &dumped)
                let shown = [dumped, "\(thing)", String(reflecting: thing)]
                #expect(shown.allSatisfy { !$0.contains("sesame") })
            }
        }
    }
}

// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct AccountsTests {
    private static let example = "mail.example.org: {olivia: {password: {env: NAME}}}"
    private static let forms =
        "write {env: NAME}, {file: PATH} or {command: \"pass show mail\"}"

    private func decode(_ text: String) -> (accounts: Accounts?, findings: [Finding]) {
        var log = FindingLog()
        let accounts = AccountsDecoder.decode(Array(text.utf8), file: "accounts.yaml", log: &log)
        return (accounts, log.findings)
    }

    @Test func readsWhereSecretsAre() throws {
        let (accounts, findings) = decode(
            """
            # mine
            Mail.Example.org:
              olivia: {password: {env: MAIL_PASSWORD}}
              'olivia@example.org': {token: {command: "oauth-token | head -1"}}
            "[2001:DB8::1]": {x: {password: {file: ~/secret}}}
            unix:/run/smtp.sock: {y: {password: {file: s}}}
            empty.example.org: {}
            """)
        #expect(findings.isEmpty)
        let all = try #require(accounts)
        #expect(all.file == "accounts.yaml")
        #expect(
            all.source(of: "olivia", at: "mail.example.org")
                == SecretSource(kind: .password, place: .variable("MAIL_PASSWORD"), line: 3))
        #expect(
            all.source(of: "olivia@example.org", at: "mail.example.org")
                == SecretSource(kind: .token, place: .command("oauth-token | head -1"), line: 4))
        #expect(all.source(of: "x", at: "2001:db8::1")?.place == .file("~/secret"))
        let socket = ServerAddress(.socket(path: "/run/smtp.sock"))
        #expect(all.source(of: "y", at: socket.account)?.place == .file("s"))
        #expect(all.source(of: "Olivia", at: "mail.example.org") == nil)
        #expect(all.users(at: "mail.example.org") == ["olivia", "olivia@example.org"])
        #expect(all.users(at: "other.example.org") == [])
    }

    @Test(arguments: ["", "# nothing yet\n", "{}\n"])
    func anEmptyFileHasNoAccounts(text: String) {
        let (accounts, findings) = decode(text)
        #expect(accounts != nil && findings.isEmpty)
    }

    /// A wrong file, the line of the mistake, and what is said of it.
    ///
    /// Every one holds the secret `sesame` where people put it by mistake.
    @Test(
        arguments: [
            ("sesame", 1, "the accounts must be hosts with their users", [example]),
            ("[sesame]", 1, "the accounts must be hosts with their users", [example]),
            ("m.ch: sesame", 1, "'m.ch' must have users", [example]),
            ("m.ch:\n- sesame", 2, "'m.ch' must have users", [example]),
            (
                "'m.ch:25': {o: {password: sesame}}", 1, "this is not the name of a host",
                ["write 'm.ch'; the entry is for every port"]
            ),
            (
                "a b: {o: sesame}", 1, "this is not the name of a host",
                ["a host is a name like mail.example.org, or an IP address"]
            ),
            (
                "unix:run/x: {o: sesame}", 1, "this is not the name of a host",
                ["write 'unix'; the entry is for every port"]
            ),
            (
                "M.ch: {}\nm.ch: {o: {password: {env: X}}}", 2, "'m.ch' comes twice",
                ["^put its users together"]
            ),
            ("m.ch: {'': sesame}", 1, "this is not a user's name", []),
            ("m.ch: {\"o\\nx\": sesame}", 1, "this is not a user's name", []),
            (
                "m.ch:\n  o: sesame", 2,
                "'o' at 'm.ch' is followed by a text, which may be the secret itself",
                ["secrets do not belong here; write {password: {env: NAME}}"]
            ),
            ("m.ch:\n  o:", 2, "'o' at 'm.ch' needs 'password' or 'token'", [example]),
            ("m.ch: {o: {}}", 1, "'o' at 'm.ch' needs 'password' or 'token'", []),
            (
                "m.ch: {o: {password: {env: X}, token: {env: Y}}}", 1,
                "'o' at 'm.ch' needs 'password' or 'token', and one of them only", []
            ),
            (
                "m.ch: {o: {pasword: sesame}}", 1, "'o' at 'm.ch' has an unknown key",
                ["^did you mean 'password'?", "known keys: password, token"]
            ),
            (
                "m.ch: {o: {sesame}}", 1, "'o' at 'm.ch' has an unknown key",
                ["known keys: password, token"]
            ),
            (
                "m.ch:\n  o:\n    password: sesame", 3,
                "the password of 'o' at 'm.ch' does not belong here",
                ["say where it is: \(forms)"]
            ),
            (
                "m.ch: {o: {token: sesame}}", 1, "the token of 'o' at 'm.ch' does not belong here",
                ["say where it is: \(forms)"]
            ),
            (
                "m.ch: {o: {password: }}", 1,
                "the password of 'o' at 'm.ch' must say where it is", [forms]
            ),
            (
                "m.ch: {o: {password: [sesame]}}", 1,
                "the password of 'o' at 'm.ch' must say where it is", [forms]
            ),
            (
                "m.ch: {o: {password: {sesame: x}}}", 1,
                "the password of 'o' at 'm.ch' has an unknown key",
                ["known keys: env, file, command"]
            ),
            (
                "m.ch: {o: {password: {comand: x}}}", 1,
                "the password of 'o' at 'm.ch' has an unknown key",
                ["^did you mean 'command'?", "known keys: env, file, command"]
            ),
            (
                "m.ch: {o: {password: {}}}", 1,
                "the password of 'o' at 'm.ch' needs env, file or command", []
            ),
            (
                "m.ch: {o: {password: {env: X, file: sesame}}}", 1,
                "the password of 'o' at 'm.ch' needs env, file or command, and one of them only",
                []
            ),
            (
                "m.ch: {o: {password: {env: $sesame}}}", 1,
                "'env' of the password of 'o' at 'm.ch' is not the name of a variable",
                ["a variable's name has letters, digits and '_', and no '$'"]
            ),
            (
                "m.ch: {o: {password: {env: 1sesame}}}", 1,
                "'env' of the password of 'o' at 'm.ch' is not the name of a variable",
                ["a variable's name has letters, digits and '_', and no '$'"]
            ),
            (
                "m.ch: {o: {password: {file: }}}", 1,
                "'file' of the password of 'o' at 'm.ch' must be text", []
            ),
            (
                "m.ch: {o: {password: {command: [sesame]}}}", 1,
                "'command' of the password of 'o' at 'm.ch' must be text", []
            ),
            (
                "m.ch: {o: {password: *sesame}}", 1, "no anchor '…' before this alias",
                ["^if this is text, put it in quotes"]
            ),
            (
                "m.ch: {o: {password: !sesame x}}", 1, "the tag '…' has no meaning here",
                ["^remove it"]
            ),
            (
                "m.ch: {o: {password: {env: sesame", 1, "this '{' is never closed",
                ["^no '}' after it"]
            ),
            (
                "m.ch: {o: {password: [sesame}}", 1, "a ',' or ']' is missing before this",
                []
            ),
            (
                "m.ch:\n  o:\n    sesame: x\n    sesame: x\n", 4, "duplicate key '…'",
                ["^already given in line 3"]
            ),
        ] as [(String, Int, String, [String])])
    func saysWhatIsWrongWithoutASecret(
        text: String, line: Int, message: String, help: [String]
    ) throws {
        let (accounts, findings) = decode(text)
        #expect(accounts == nil)
        let first = try #require(findings.first)
        #expect(first.message == message)
        #expect(first.location == Location(file: "accounts.yaml"))
        let label = help.first { $0.hasPrefix("^") }?.dropFirst()
        #expect(first.label == "line \(line)" + (label.map { ": " + $0 } ?? ""))
        let advice = help.filter { !$0.hasPrefix("^") }
        #expect(advice.isEmpty || first.help == advice)
        let shown = FindingFormat { _ in SourceLines(Array(text.utf8)) }.text(findings)
        #expect(!shown.contains("sesame"))
        #expect(findings.allSatisfy { !$0.summary.contains("sesame") })
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), "m.ch: {o: ", "\u{1}", "a: &x [*x, *x]",
        "m.ch: {" + String(repeating: "o: 1, ", count: 50_000) + "}", "- a\n--- b\n",
    ])
    func aHostileFileIsRefused(text: String) {
        let (accounts, findings) = decode(text)
        #expect(accounts == nil)
        #expect((1...300).contains(findings.count))
    }

    // MARK: Files

    @Test func aFileIsReadThatIsThereAndOnesOwn() throws {
        let scratch = try TemporaryFolder()
        let path = scratch.path("accounts.yaml")
        var log = FindingLog()
        #expect(Accounts.read(path, log: &log)?.users(at: "m.ch") == [])
        try scratch.write("m.ch: {o: {password: {env: X}}}\n", to: "accounts.yaml")
        unsafe chmod(path, 0o600)
        #expect(Accounts.read(path, log: &log)?.users(at: "m.ch") == ["o"])
        #expect(log.findings.isEmpty)
        unsafe chmod(path, 0o644)
        #expect(Accounts.read(path, log: &log) == nil)
        #expect(
            log.findings.map(\.summary) == [
                "others can read the accounts '\(path)' | run: chmod 600 '\(path)'"
            ])
        unsafe chmod(path, 0o620)
        #expect(Accounts.read(path, log: &log) == nil)
        #expect(
            log.findings.last?.summary
                == "others can write the accounts '\(path)' | run: chmod 600 '\(path)'")
    }

    @Test(
        arguments: [
            (0o600, 1000, nil), (0o400, 1000, nil), (0o600, 0, nil),
            (0o640, 1000, "others can read the accounts 'a'"),
            (0o604, 1000, "others can read the accounts 'a'"),
            (0o602, 0, "others can write the accounts 'a'"),
            (0o600, 1001, "the accounts 'a' belong to another user"),
        ] as [(mode_t, uid_t, String?)])
    func rightsMatter(mode: mode_t, owner: uid_t, message: String?) {
        let file = SettingsFile(bytes: [], mode: S_IFREG | mode, owner: owner)
        #expect(Accounts.finding(against: file, path: "a", user: 1000)?.message == message)
    }

    @Test func whatCannotBeReadIsRefused() throws {
        let scratch = try TemporaryFolder()
        unsafe mkfifo(scratch.path("fifo"), 0o600)
        unsafe symlink("loop", scratch.path("loop"))
        for (name, reason) in [
            ("fifo", "it is no regular file"), ("loop", "its symbolic links lead in a circle"),
        ] {
            var log = FindingLog()
            let path = scratch.path(name)
            #expect(Accounts.read(path, log: &log) == nil)
            #expect(
                log.findings.map(\.summary) == ["cannot read the accounts '\(path)': \(reason)"])
        }
    }
}

// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct InboxCommandTests {
    private static let anyPorts = ["inbox", "--smtp-port", "0", "--http-port", "0"]

    /// Runs a command of the shell beside an inbox of its own.
    private static func inbox(
        _ options: [String] = [], _ script: String, environment: [String: String] = [:]
    ) throws -> Program {
        let folder = try TemporaryFolder()
        return try Program.prankster(
            anyPorts + options + ["--", "sh", "-c", script], in: folder.root,
            environment: environment)
    }

    @Test func aCommandFindsTheInboxInItsEnvironment() throws {
        let run = try Self.inbox([], "echo $SMTP_HOST $SMTP_PORT $INBOX_URL")
        #expect(run.status == 0, "\(run.errors)")
        let words = try #require(
            run.text.wholeMatch(of: #/127\.0\.0\.1 (\d+) http://127\.0\.0\.1:(\d+)\n/#))
        #expect(words.1 != "0" && words.2 != "0" && words.1 != words.2)
        #expect(run.errors.contains("mail goes to      smtp://127.0.0.1:\(words.1)\n"))
        #expect(run.errors.contains("and is read at    http://127.0.0.1:\(words.2)\n"))
    }

    @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", 143)])
    func theCommandsStatusIsTheInboxs(script: String, status: Int32) throws {
        #expect(try Self.inbox([], script).status == status)
    }

    @Test func aCommandThatThereIsNotIsAnError() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            Self.anyPorts + ["--", "no-such-command"], in: folder.root)
        #expect(run.status == 127)
        #expect(
            run.errors.contains("error: cannot run 'no-such-command': there is no such command"))
    }

    @Test func programsAreToldWhereItListensInALine() throws {
        let run = try Self.inbox(
            ["--format", "json", "--pop3-port", "0"], "echo $SMTP_PORT $INBOX_URL")
        let lines = run.text.split(separator: "\n")
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: String])
        let words = lines[1].split(separator: " ")
        #expect(told["smtp"] == "smtp://127.0.0.1:\(words[0])")
        #expect(told["http"] == String(words[1]))
        #expect(told["pop3"]?.hasPrefix("pop3://127.0.0.1:") == true)
        #expect(told.count == 3)
    }

    @Test func mailsAreToldWhereThatIsWanted() throws {
        let script = """
            python3 - <<'END'
            import os, smtplib, urllib.request
            server = smtplib.SMTP(os.environ["SMTP_HOST"], int(os.environ["SMTP_PORT"]))
            server.sendmail("a@lab.example", ["b@lab.example", "c@lab.example"],
                            "Subject: Cake\\r\\n\\r\\nFree.\\r\\n")
            server.quit()
            url = os.environ["INBOX_URL"] + "/api/v1/search?query=subject:cake&wait=30s"
            print(urllib.request.urlopen(url).status)
            END
            """
        let run = try Self.inbox(["--verbose"], script)
        #expect(run.text == "200\n", "\(run.errors)")
        #expect(run.errors.contains("mail 1: a@lab.example -> b@lab.example +1  Cake\n"))
    }

    @Test(arguments: [
        (["--smtp-port", "70000"], "--smtp-port takes a port from 0 to 65535, not '70000'"),
        (["--max", "0"], "--max takes a number from 1 to 10000000, not '0'"),
        (["--without", "chunkin"], "there is no extension 'chunkin'; did you mean 'chunking'?"),
        (["--without", "zip"], "there is no extension 'zip'; known are 8bitmime, auth, chunking"),
        (["--certificate", "a.pem"], "--certificate and --key belong together"),
        (["--faults", "greylits"], "there are no faults 'greylits'; did you mean 'greylist'?"),
        (["--faults", "xyz"], "there are no faults 'xyz'; shipped are "),
    ])
    func wrongOptionsAreWrongUsage(options: [String], words: String) throws {
        let run = try Self.inbox(options, "exit 0")
        #expect(run.status == 64)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test func theEnvironmentsTwinsAreNamedWhereTheyAreWrong() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["inbox", "--", "true"], in: folder.root,
            environment: ["PRANKSTER_SMTP_PORT": "smtp", "PRANKSTER_HTTP_PORT": "0"])
        #expect(run.status == 64)
        #expect(
            run.errors.contains("PRANKSTER_SMTP_PORT takes a port from 0 to 65535, not 'smtp'"))
    }

    @Test(arguments: [
        (["--users", "users"], "nobody\n", "users:1: a line of this file is USER:PASSWORD"),
        (["--users", "users"], "# none\n", "users names no user"),
        (["--page-auth", "users"], "a:b\nc:d\n", "users: the page has one user"),
        (
            ["--page-auth", "missing"], "",
            "--page-auth: cannot read 'missing': there is no such file"
        ),
        (
            ["--faults", "users.yaml"], "",
            "--faults: cannot read 'users.yaml': there is no such file"
        ),
    ])
    func wrongFilesAreWrongData(options: [String], users: String, words: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(users, to: "users")
        let run = try Program.prankster(
            Self.anyPorts + options + ["--", "true"], in: folder.root)
        #expect(run.status == 65)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(!run.errors.contains("nobody"))
    }

    @Test func aPortThatIsTakenIsAnErrorThatSaysWhatToDo() throws {
        let sink = try MailSink()
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["inbox", "--smtp-port", "\(sink.port)", "--http-port", "0", "--", "true"],
            in: folder.root)
        #expect(run.status == 69)
        #expect(
            run.errors.contains(
                "error: cannot listen on 127.0.0.1:\(sink.port): another program has the port"))
    }
}

// SPDX-License-Identifier: MIT

import SMTPWire
import Testing

@testable import Inbox

@Suite struct POP3MachineTests {
    private static let mails: [[UInt8]] = [
        Array("Subject: one\r\n\r\n.dot\r\nline\r\nlast\r\n".utf8),
        Array("Subject: two\n\nbare\n.\nend".utf8),
        Array("no body at all".utf8),
    ]

    /// A session with three mails, played against the machine.
    private struct Play {
        var machine: POP3Machine
        var deleted: [Int64] = []
        var hasEnded = false
        var storeFails = false

        init(accounts: ServerAccounts = .anyone, logsIn: Bool = true) {
            machine = POP3Machine(name: "inbox.test", accounts: accounts, offersTLS: true)
            _ = pump()
            if logsIn { _ = say("USER tim\nPASS x") }
        }

        mutating func say(_ lines: String) -> String {
            machine.receive(Array((lines + "\n").replacing("\n", with: "\r\n").utf8))
            return pump()
        }

        mutating func send(_ bytes: [UInt8]) -> String {
            machine.receive(bytes)
            return pump()
        }

        mutating func pump() -> String {
            var heard: [UInt8] = []
            while true {
                while let action = machine.nextAction() { perform(action) }
                let output = machine.takeOutput()
                if output.isEmpty { break }
                heard += output
            }
            return String(decoding: heard, as: UTF8.self).replacing("\r\n", with: "\n")
        }

        private mutating func perform(_ action: POP3Action) {
            let failure = StoreFailure("the disk is gone")
            switch action {
            case .open:
                let entries = POP3MachineTests.mails.enumerated().map { index, bytes in
                    MaildropEntry(id: Int64(index + 7), time: 255, size: bytes.count)
                }
                machine.opened(storeFails ? .failure(failure) : .success(entries))
            case .fetch(let id):
                machine.fetched(
                    storeFails
                        ? .failure(failure)
                        : .success(id == 9 ? nil : POP3MachineTests.mails[Int(id - 7)]))
            case .delete(let ids):
                deleted = ids
                machine.deleted(storeFails ? .failure(failure) : .success(()))
            case .startTLS: machine.tlsEstablished()
            case .end: hasEnded = true
            }
        }
    }

    static let lines: [(String, String)] = [
        ("STAT", "+OK 3 72"), ("NOOP", "+OK"), ("LIST 2", "+OK 2 24"),
        ("list", "+OK 3 mails\n1 34\n2 24\n3 14\n."),
        ("UIDL", "+OK 3 mails\n1 ff.7\n2 ff.8\n3 ff.9\n."), ("UIDL 3", "+OK 3 ff.9"),
        ("RETR 1", "+OK 34 bytes\nSubject: one\n\n..dot\nline\nlast\n."),
        ("RETR 2", "+OK 24 bytes\nSubject: two\n\nbare\n..\nend\n."),
        ("RETR 3", "-ERR that mail is gone"),
        ("TOP 1 0", "+OK\nSubject: one\n\n."), ("TOP 1 2", "+OK\nSubject: one\n\n..dot\nline\n."),
        ("TOP 1 99", "+OK\nSubject: one\n\n..dot\nline\nlast\n."),
        ("TOP 2 1", "+OK\nSubject: two\n\nbare\n."),
        ("TOP 1", "-ERR write TOP, a mail's number and a number of lines: TOP 1 10"),
        ("TOP 1 -1", "-ERR write TOP, a mail's number and a number of lines: TOP 1 10"),
        ("RETR", "-ERR write the number of a mail behind it"),
        ("RETR one", "-ERR write the number of a mail behind it"),
        ("RETR 0", "-ERR there is no mail 0, but 3 mails"),
        ("RETR 4", "-ERR there is no mail 4, but 3 mails"),
        ("DELE 9999999999", "-ERR write the number of a mail behind it"),
        (
            "DELE 2\nRETR 2",
            "+OK mail 2 goes when you say QUIT\n-ERR mail 2 is deleted; RSET takes that back"
        ),
        (
            "DELE 2\nSTAT\nLIST",
            "+OK mail 2 goes when you say QUIT\n+OK 2 48\n+OK 2 mails\n1 34\n3 14\n."
        ),
        ("DELE 2\nRSET\nSTAT", "+OK mail 2 goes when you say QUIT\n+OK 3 mails\n+OK 3 72"),
        ("USER x", "-ERR you are logged in already"),
        ("XYZZY", "-ERR unknown command; CAPA tells what there is"),
        ("STLS", "-ERR STLS is not offered here"),
        (
            "CAPA",
            "+OK what there is\nUSER\nTOP\nUIDL\nPIPELINING\nRESP-CODES\nEXPIRE NEVER\nUTF8\n."
        ),
        ("QUIT", "+OK inbox.test says goodbye"),
    ]

    @Test(arguments: lines)
    func everyCommandHasItsAnswer(said: String, answer: String) {
        var play = Play()
        #expect(play.say(said) == answer + "\n")
    }

    @Test(arguments: [
        ("STAT", "-ERR log in first: USER, then PASS"),
        ("PASS x", "-ERR say USER and a name first"),
        ("USER", "-ERR write USER and a name"),
        ("APOP tim x", "-ERR not offered; log in with USER, then PASS"),
        ("USER tim\nPASS open sesame", "+OK and the password?\n+OK 3 mails"),
        (
            "USER tim\nPASS x\nRETR 3\nQUIT",
            "+OK and the password?\n-ERR [AUTH] wrong user or password\n-ERR log in first: USER, then PASS\n+OK inbox.test says goodbye"
        ),
        ("STLS\nUSER tim", "+OK ready to start TLS"),
    ])
    func beforeTheLogin(said: String, answer: String) {
        let tim = Credential(user: "tim", secret: .password("open sesame"))
        var play = Play(accounts: ServerAccounts([tim]), logsIn: false)
        #expect(play.say(said) == answer + "\n")
    }

    @Test func whatIsMarkedGoesWithQUIT() {
        var play = Play()
        _ = play.say("DELE 3\nDELE 1\nQUIT")
        #expect(play.deleted == [7, 9] && play.hasEnded)
        var other = Play()
        _ = other.say("DELE 3\nRSET\nQUIT")
        #expect(other.deleted == [] && other.hasEnded)
    }

    @Test func aStoreThatFailsIsSaid() {
        var play = Play(logsIn: false)
        play.storeFails = true
        #expect(play.say("USER a\nPASS b").hasSuffix("-ERR [SYS/TEMP] the disk is gone\n"))
        play.storeFails = false
        #expect(play.say("USER a\nPASS b").hasSuffix("+OK 3 mails\n"))
        play.storeFails = true
        #expect(play.say("RETR 1") == "-ERR [SYS/TEMP] the disk is gone\n")
        #expect(play.say("DELE 1\nQUIT").hasSuffix("-ERR [SYS/TEMP] the disk is gone\n"))
        #expect(play.hasEnded)
    }

    @Test func linesAreBounded() {
        var play = Play()
        #expect(
            play.say(String(repeating: "x", count: 300))
                == "-ERR line too long; a command has at most 255 bytes\n")
        #expect(
            play.send(Array("NOOP\n".utf8))
                == "-ERR line ended with LF; POP3 lines end with CR LF\n")
        for _ in 0..<18 { #expect(play.say("X").hasPrefix("-ERR unknown")) }
        #expect(play.say("X") == "-ERR too many commands went wrong\n")
        #expect(play.hasEnded)
    }

    /// All at once or byte by byte, the answers are the same.
    @Test func itMattersNotHowItIsSplit() {
        let all = Self.lines.map(\.0).filter { $0 != "QUIT" }.joined(separator: "\n") + "\nQUIT"
        var whole = Play()
        var bytes = Play()
        let answers = whole.say(all)
        var said = ""
        for byte in (all + "\n").replacing("\n", with: "\r\n").utf8 { said += bytes.send([byte]) }
        #expect(said == answers && whole.hasEnded)
    }

    @Test(arguments: 0..<20)
    func anythingIsAnsweredOnce(seed: Int) {
        var random = seed
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33).magnitude % UInt(bound))
        }
        var play = Play(logsIn: seed.isMultiple(of: 2))
        for _ in 0..<100 where !play.hasEnded {
            var line = Array(Self.lines[next(Self.lines.count)].0.utf8.prefix { $0 != 0x0A })
            if next(3) == 0, !line.isEmpty { line[next(line.count)] = UInt8(next(256)) }
            line.removeAll { $0 == 0x0A || $0 == 0x0D }
            let answer = play.send(line + [0x0D, 0x0A])
            #expect(answer.hasPrefix("+OK") || answer.hasPrefix("-ERR"))
        }
    }
}

// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import SMTPWire

/// Bytes at random from a server: never a crash, never a letter with two ends, never a bad line out.
@Suite struct ClientMachineFuzzTests {
    private static let phrases = [
        "220 hi\r\n", "250 ok\r\n", "250-", "250 PIPELINING\r\n", "250 CHUNKING\r\n",
        "250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256\r\n", "250 STARTTLS\r\n", "354 go\r\n",
        "334 \r\n", "334 dGVzdA==\r\n", "235 in\r\n", "421 bye\r\n", "550 5.1.1 no\r\n",
        "452 many\r\n", "451 later\r\n", "221 bye\r\n", "\r\n", "\n", "\r", "2", "50 ", "-", "\0",
        "250 SIZE 10\r\n", "\u{FFFD}", "535 no\r\n", "504 no\r\n", "999 x\r\n",
    ]

    private static func settings(_ dice: inout WireDice) -> ClientSettings {
        var settings = ClientSettings(clientName: "client.example.org")
        settings.security = dice.one(of: [.plain, .startTLSIfOffered, .startTLS, .implicitTLS])
        if dice.below(2) == 0 {
            settings.credential = Credential(user: "tim", secret: .password("tanstaaf"))
            settings.mayLogInInClear = dice.below(2) == 0
        }
        settings.nonce = "n"
        settings.confirmsLastByte = dice.below(2) == 0
        settings.recording = dice.one(of: [.nothing, .commands, .everything])
        return settings
    }

    @Test(arguments: 0..<100)
    func survivesRandomReplies(seed: Int) throws {
        var dice = WireDice(seed)
        let letters = try Conversation.letters(20)
        for _ in 0..<10 {
            var machine = ClientMachine(Self.settings(&dice))
            var open: Set<Int> = []
            var next = 0
            var output: [UInt8] = []
            var isOver = false
            for _ in 0..<60 {
                while let action = machine.nextAction() {
                    #expect(!isOver)
                    switch action {
                    case .confirm(let id): machine.confirmed(id)
                    case .finished(let id, _), .returned(let id, _):
                        #expect(open.remove(id) != nil)
                    case .startTLS: machine.tlsEstablished()
                    case .end: isOver = true
                    case .ready: break
                    }
                }
                if machine.canTake, next < letters.count {
                    open.insert(letters[next].id)
                    machine.submit(letters[next])
                    next += 1
                }
                output += machine.takeOutput(upTo: 1 + dice.below(200))
                machine.receive(Array(dice.one(of: Self.phrases).utf8))
            }
            machine.lost(SessionEnd(.closed, isTransient: true, "the end"))
            while let action = machine.nextAction() {
                switch action {
                case .finished(let id, _), .returned(let id, _): #expect(open.remove(id) != nil)
                default: break
                }
            }
            #expect(open.isEmpty)
            #expect(LetterScan(output).fault == nil || output.last == 0x0D)
            for line in machine.takeDialogue() {
                #expect(!line.text.contains("dGltAHRhbnN0YWFm") && !line.text.contains("tanstaaf"))
            }
        }
    }
}

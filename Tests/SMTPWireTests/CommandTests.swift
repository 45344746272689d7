// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import SMTPWire

@Suite struct CommandTests {
    @Test(arguments: [
        (Command.ehlo("[127.0.0.1]"), "EHLO [127.0.0.1]"),
        (.helo("client.example.org"), "HELO client.example.org"),
        (.startTLS, "STARTTLS"),
        (.auth("LOGIN", initialResponse: nil), "AUTH LOGIN"),
        (.auth("PLAIN", initialResponse: Array("\0a\0b".utf8)), "AUTH PLAIN AGEAYg=="),
        (.auth("EXTERNAL", initialResponse: []), "AUTH EXTERNAL ="),
        (.response(Array("secret".utf8)), "c2VjcmV0"),
        (.response([]), ""),
        (.cancel, "*"),
        (.data, "DATA"),
        (.bdat(1234, isLast: true), "BDAT 1234 LAST"),
        (.bdat(0, isLast: false), "BDAT 0"),
        (.rset, "RSET"),
        (.quit, "QUIT"),
    ])
    func writes(command: Command, expected: String) throws {
        #expect(try Self.bare(command) == expected + "\r\n")
    }

    private static func bare(_ command: Command) throws -> String {
        var output = Array("before ".utf8)
        try command.append(to: &output)
        #expect(output.starts(with: "before ".utf8))
        return String(decoding: output.dropFirst(7), as: UTF8.self)
    }

    @Test func writesMail() throws {
        let path = try Address("olivia@example.org")
        var parameters = MailParameters()
        #expect(try Self.bare(.mail(path, parameters)) == "MAIL FROM:<olivia@example.org>\r\n")
        parameters.size = 31_457_280
        parameters.isEightBit = true
        parameters.isInternational = true
        parameters.returned = .headers
        parameters.envelopeID = "run+1=é"
        #expect(
            try Self.bare(.mail(path, parameters))
                == "MAIL FROM:<olivia@example.org> SIZE=31457280 BODY=8BITMIME SMTPUTF8"
                + " RET=HDRS ENVID=run+2B1+3D+C3+A9\r\n")
        parameters = MailParameters()
        parameters.envelopeID = String(repeating: "+", count: 34)
        #expect(try Self.bare(.mail(path, parameters)) == "MAIL FROM:<olivia@example.org>\r\n")
        parameters.envelopeID = ""
        #expect(try Self.bare(.mail(path, parameters)) == "MAIL FROM:<olivia@example.org>\r\n")
    }

    @Test func writesRecipients() throws {
        let path = try Address("\"a b+\"@example.org")
        var parameters = RecipientParameters()
        #expect(try Self.bare(.rcpt(path, parameters)) == "RCPT TO:<\"a b+\"@example.org>\r\n")
        parameters.notify = [.failure, .delay]
        parameters.namesOriginal = true
        #expect(
            try Self.bare(.rcpt(path, parameters))
                == "RCPT TO:<\"a b+\"@example.org> NOTIFY=FAILURE,DELAY"
                + " ORCPT=rfc822;\"a+20b+2B\"@example.org\r\n")
        parameters.notify = [.success, .never]
        #expect(
            try Self.bare(.rcpt(try Address("é@example.org"), parameters))
                == "RCPT TO:<é@example.org> NOTIFY=NEVER\r\n")
    }

    /// With the longest address that there is, everything still fits, but for ORCPT.
    @Test func staysWithinALine() throws {
        let label = String(repeating: "b", count: 63)
        let local = String(repeating: "+", count: 64)
        let domain = "\(label).\(label).\(String(repeating: "c", count: 61))"
        let path = try Address("\(local)@\(domain)")
        var mail = MailParameters()
        mail.size = .max
        mail.isEightBit = true
        mail.isInternational = true
        mail.returned = .headers
        mail.envelopeID = String(repeating: "x", count: 100)
        #expect(try Self.bare(.mail(path, mail)).utf8.count <= 512)
        var recipient = RecipientParameters()
        recipient.notify = [.success, .failure, .delay]
        recipient.namesOriginal = true
        let line = try Self.bare(.rcpt(path, recipient))
        #expect(line.hasSuffix("> NOTIFY=SUCCESS,FAILURE,DELAY\r\n"))
        let short = try Self.bare(.rcpt(try Address("+@\(domain)"), recipient))
        #expect(short.contains(" ORCPT=rfc822;+2B@\(label).") && short.utf8.count <= 512)
    }

    @Test(
        arguments: ["\r", "\n", "\0", "\r\n"],
        [
            { Command.ehlo("a\($0)b") }, { .helo("\($0)") },
            { .auth("PLAIN\($0)", initialResponse: []) },
        ] as [@Sendable (String) -> Command])
    func refusesWhatWouldEndTheLine(bad: String, command: @Sendable (String) -> Command) throws {
        var output = Array("before".utf8)
        let byte = try #require(bad.utf8.first)
        #expect(throws: CommandError.forbiddenByte(byte)) {
            try command(bad).append(to: &output)
        }
        #expect(output == Array("before".utf8))
    }

    @Test(arguments: [
        (Command.ehlo(String(repeating: "a", count: 505)), 512, nil as Int?),
        (.ehlo(String(repeating: "a", count: 506)), 512, 513),
        (.auth("X", initialResponse: [UInt8](repeating: 0, count: 378)), 512, 513),
        (.response([UInt8](repeating: 0, count: 9213)), 12288, nil),
        (.response([UInt8](repeating: 0, count: 9216)), 12288, 12290),
    ])
    func boundsItsLines(command: Command, limit: Int, excess: Int?) throws {
        var output: [UInt8] = []
        if let excess {
            #expect(throws: CommandError.tooLong(excess, limit: limit)) {
                try command.append(to: &output)
            }
            #expect(output.isEmpty)
        } else {
            try command.append(to: &output)
            #expect(output.count <= limit)
        }
    }

    @Test(arguments: [
        (CommandError.forbiddenByte(0x0A), "an argument of a command holds a line feed"),
        (.forbiddenByte(0x0D), "an argument of a command holds a carriage return"),
        (.forbiddenByte(0), "an argument of a command holds a NUL"),
        (.tooLong(513, limit: 512), "a command takes 513 bytes, at most 512 are allowed"),
    ])
    func saysWhatIsWrong(error: CommandError, message: String) {
        #expect(error.message == message)
    }
}

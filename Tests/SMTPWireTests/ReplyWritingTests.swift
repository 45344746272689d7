// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ReplyWritingTests {
    private static func written(_ reply: Reply, isEnhanced: Bool = true) -> String {
        var output: [UInt8] = []
        reply.append(to: &output, isEnhanced: isEnhanced)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        (Reply(250, lines: ["Ok"]), "250 Ok\r\n"),
        (Reply(354, lines: []), "354 \r\n"),
        (Reply(250, EnhancedCode(2, 1, 5), lines: ["Ok"]), "250 2.1.5 Ok\r\n"),
        (
            Reply(550, EnhancedCode(5, 7, 1), lines: ["No.", "Never."]),
            "550-5.7.1 No.\r\n550 5.7.1 Never.\r\n"
        ),
        (Reply(250, lines: ["a\r\n250 b\0\u{7F}c"]), "250 a??250 b??c\r\n"),
        (Reply(250, lines: ["été"]), "250 été\r\n"),
    ])
    func itStandsOnTheWire(reply: Reply, text: String) {
        #expect(Self.written(reply) == text)
    }

    @Test func theEnhancedCodeIsLeftOutForThoseWhoWereNotToldOfIt() {
        let reply = Reply(250, EnhancedCode(2, 1, 5), lines: ["Ok"])
        #expect(Self.written(reply, isEnhanced: false) == "250 Ok\r\n")
    }

    @Test(arguments: 0..<20)
    func theClientReadsWhatTheServerWrites(seed: Int) throws {
        var random = WireDice(seed)
        let texts = ["Ok", "", "a longer text", "été", "1.2.3", "- x"]
        for _ in 0..<50 {
            let code = [220, 250, 354, 421, 452, 550, 599][random.below(7)]
            let enhanced =
                code == 354 || random.below(2) == 0 ? nil : EnhancedCode(code / 100, 1, 7)
            let lines = (0...random.below(4)).map { _ in texts[random.below(texts.count)] }
            let reply = Reply(code, enhanced, lines: lines)
            var output: [UInt8] = []
            reply.append(to: &output)
            var parser = ReplyParser()
            parser.append(output)
            #expect(try parser.next() == code)
            #expect(parser.reply() == reply)
        }
    }
}

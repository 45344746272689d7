// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct LetterScanTests {
    /// What the scan says, found byte by byte.
    private static func expected(_ bytes: [UInt8]) -> (fault: LetterScan.Fault?, dotted: Bool) {
        var dotted = false
        for (index, byte) in bytes.enumerated() {
            let previous = index > 0 ? bytes[index - 1] : 0x0A
            if previous == 0x0D, byte != 0x0A { return (.carriageReturn(index - 1), dotted) }
            if byte == 0x0A, index == 0 || previous != 0x0D { return (.lineFeed(index), dotted) }
            if byte == 0 { return (.null(index), dotted) }
            if byte == 0x2E, previous == 0x0A { dotted = true }
        }
        return (bytes.last == 0x0D ? .carriageReturn(bytes.count - 1) : nil, dotted)
    }

    @Test(arguments: [
        ("", nil as LetterScan.Fault?), ("a\r\n", nil), ("\r\n", nil), ("a", nil),
        ("\n", .lineFeed(0)), ("\r", .carriageReturn(0)), ("a\nb", .lineFeed(1)),
        ("a\r", .carriageReturn(1)), ("a\rb", .carriageReturn(1)), ("a\r\r\n", .carriageReturn(1)),
        ("a\0", .null(1)), ("\r\n.\n", .lineFeed(3)), ("\n.\r\n", .lineFeed(0)),
        ("\r.\r\n", .carriageReturn(0)), ("\r\n.\r", .carriageReturn(3)),
        ("12345678\n", .lineFeed(8)), ("1234567\r", .carriageReturn(7)),
        ("1234567\r23456789", .carriageReturn(7)), ("1234567\r\n2345678\n", .lineFeed(16)),
    ])
    func findsWhatMustNotLeave(text: String, fault: LetterScan.Fault?) {
        // Wherever it stands among words of eight bytes.
        for shift in 0..<17 {
            let bytes = [UInt8](repeating: 0x61, count: shift) + Array(text.utf8)
            let found = LetterScan(bytes).fault
            #expect(found == Self.expected(bytes).fault)
            if shift == 0 { #expect(found == fault) }
        }
    }

    @Test(arguments: [
        ("Subject: x\r\n\r\nHello\r\n", false, false), ("Subject: é\r\n\r\nHello\r\n", true, true),
        ("Subject: x\r\n\r\nHéllo\r\n", true, false), ("\r\né", true, false), ("é", true, true),
        ("A: b\r\n\r\n\r\n\r\né\r\n", true, false),
        ("A: b\r\nC: longer text é\r\n\r\n", true, true),
        ("", false, false),
    ])
    func tellsHeaderFromBody(text: String, eightBit: Bool, header: Bool) {
        for padding in 0..<9 {
            let field = "X: \(String(repeating: "y", count: padding))\r\n"
            let scan = LetterScan(Array(((text.hasPrefix("\r\n") ? "" : field) + text).utf8))
            #expect(scan.hasEightBit == eightBit)
            #expect(scan.headerHasEightBit == header)
        }
    }

    @Test(arguments: [("", true), ("a", false), ("a\r\n", true), ("a\r\nb", false)])
    func knowsWhetherTheLastLineEnds(text: String, isTerminated: Bool) {
        #expect(LetterScan(Array(text.utf8)).isTerminated == isTerminated)
    }

    @Test(arguments: [
        (
            LetterScan.Fault.carriageReturn(3),
            "the letter holds a carriage return without a line feed, at byte 3"
        ),
        (.lineFeed(12), "the letter holds a line feed without a carriage return, at byte 12"),
        (.null(0), "the letter holds a NUL, at byte 0"),
    ])
    func saysWhatIsWrong(fault: LetterScan.Fault, message: String) {
        #expect(fault.message == message)
    }

    @Test(arguments: 0..<30)
    func agreesWithALookAtEachByte(seed: Int) {
        var dice = WireDice(seed)
        let plain = Array("abcdefghijklmnop .".utf8)
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<dice.below(8) {
                bytes += dice.bytes(dice.below(20), of: plain)
                bytes += dice.one(of: ["\r\n", "\r\n", "\r\n.", "\n", "\r", "\0", "é"]).utf8
            }
            let scan = LetterScan(bytes)
            let expected = Self.expected(bytes)
            #expect(scan.fault == expected.fault)
            guard scan.fault == nil else { continue }
            #expect(scan.hasDottedLine == expected.dotted)
            #expect(scan.hasEightBit == bytes.contains { $0 >= 0x80 })
        }
    }
}

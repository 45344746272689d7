// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

@Suite struct BoundaryTests {
    @Test func comesFromTheSeedAlone() {
        let drawn = Boundary.draw(3, absentFrom: [], from: Seed("a"))
        #expect(drawn == Boundary.draw(3, absentFrom: [], from: Seed("a")))
        #expect(drawn != Boundary.draw(3, absentFrom: [], from: Seed("b")))
        #expect(Set(drawn).count == 3)
    }

    @Test func isShortPrintableAndQuotable() {
        for boundary in Boundary.draw(100, absentFrom: [], from: Seed("shape")) {
            #expect(boundary.bytes.count == 22)
            #expect(boundary.bytes.starts(with: "=_".utf8))
            #expect(boundary.bytes.dropFirst(2).allSatisfy(ASCIISet.lettersAndDigits.contains))
        }
    }

    @Test func doesNotOccurInAText() {
        let seed = Seed("clash")
        let first = Boundary.draw(1, absentFrom: [], from: seed)
        let text = Array("before --".utf8) + first[0].bytes + Array("-- after".utf8)
        let second = Boundary.draw(1, absentFrom: [[1, 2, 3], text], from: seed)
        #expect(second != first)
        #expect(text.firstRange(of: second[0].bytes) == nil)
    }

    @Test func delimitersAreLines() {
        let boundary = Boundary.draw(1, absentFrom: [], from: Seed("x"))[0]
        let text = String(decoding: boundary.bytes, as: UTF8.self)
        #expect(String(decoding: boundary.delimiter, as: UTF8.self) == "--\(text)\r\n")
        #expect(String(decoding: boundary.closeDelimiter, as: UTF8.self) == "--\(text)--\r\n")
    }
}

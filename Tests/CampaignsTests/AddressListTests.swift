// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import PranksterTestKit
import Testing

@testable import Campaigns

@Suite struct AddressListTests {
    private static func decode(_ bytes: [UInt8]) -> (addresses: [String], findings: [Finding]) {
        var log = FindingLog()
        let addresses = AddressList.decode(bytes, file: "out.txt", log: &log)
        return (addresses.map(\.text), log.findings)
    }

    @Test func readsALineEach() {
        let text = """
            \u{FEFF}# who does not want to
            a@example.org
              b@example.org   # asked on Monday
            #c@example.org
            d#e@example.org\t#x
            \t

            """
        for lineEnd in ["\n", "\r\n", "\r"] {
            let (addresses, findings) = Self.decode(Array(text.replacing("\n", with: lineEnd).utf8))
            #expect(addresses == ["a@example.org", "b@example.org", "d#e@example.org"])
            #expect(findings.isEmpty)
        }
        #expect(Self.decode([]).addresses.isEmpty)
    }

    @Test func tellsEveryWrongLine() {
        let marked = MarkedText(
            "a@example.org\n  ⟪bob⟫\n\nc@exam⟪_⟫ple.org # x\n", file: "out.txt")
        let (addresses, findings) = Self.decode(marked.bytes)
        #expect(addresses == ["a@example.org"])
        #expect(
            findings == [
                .error(
                    "the address has no '@'", at: marked.places[0],
                    help: ["an address looks like this: name@example.org"]),
                .error("'_' is not allowed in a domain", at: marked.places[1]),
            ])
    }

    @Test func aFileFullOfMistakesIsNotReadToItsEnd() {
        let findings = Self.decode(Array(String(repeating: "a\n", count: 5000).utf8)).findings
        #expect(findings.count == 1001)
    }

    @Test func refusesWhatIsNoText() {
        let findings = Self.decode([0x61, 0x0A, 0x80]).findings
        let place = Location(file: "out.txt", line: 2, column: 1)
        #expect(
            findings == [
                .error("byte 0x80 is not UTF-8", at: place, help: ["save the file as UTF-8"])
            ])
    }
}

@Suite struct PublicProviderTests {
    @Test(arguments: [
        "gmail.com", "outlook.com", "gmx.ch", "gmx.net", "yahoo.co.uk", "hotmail.fr", "live.com",
        "proton.me", "bluewin.ch", "icloud.com", "yahoo.com.br",
    ])
    func knowsThem(domain: String) {
        #expect(PublicProvider.isOne(domain))
    }

    @Test(arguments: [
        "example.org", "mygmail.com", "gmail.com.example.org", "outlook.example.org", "live",
        "heig-vd.ch", "yahoo.co.example",
    ])
    func leavesOthersAlone(domain: String) {
        #expect(!PublicProvider.isOne(domain))
    }
}

@Suite struct PlainTextTests {
    @Test(
        arguments: [
            ([0xC3, 0xA9], nil), ([0xF0, 0x9F, 0x90, 0x9F], nil), ([0xED, 0x9F, 0xBF], nil),
            ([0xEF, 0xBB, 0xBF, 0x61], nil), ([0x09, 0x0A, 0x0D, 0x7E], nil),
            ([0x61, 0xC3], 2), ([0xC3, 0x28], 1), ([0xC0, 0x80], 1), ([0xE0, 0x80, 0x80], 1),
            ([0xED, 0xA0, 0x80], 1), ([0xF0, 0x80, 0x80, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1),
            ([0xF5, 0x80, 0x80, 0x80], 1), ([0x61, 0x00], 2), ([0x7F], 1), ([0xC3, 0xA9, 0x1B], 2),
            ([0xE2, 0x82], 1), ([0xC2, 0x80, 0xBF], 2),
        ] as [([UInt8], Int?)])
    func findsTheFirstBrokenPlace(bytes: [UInt8], column: Int?) {
        var found: Int?
        do {
            _ = try PlainText(bytes, file: "x")
        } catch {
            found = error.findings.first?.location?.column
        }
        #expect(found == column)
    }

    @Test func agreesWithTheStandardLibrary() {
        var noise = Noise(purpose: "utf8")
        for _ in 0..<5000 {
            let bytes = (0..<noise.below(8)).map { _ -> UInt8 in
                let interesting: [UInt8] = [
                    0x41, 0x7F, 0x80, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFF,
                ]
                return interesting[noise.below(interesting.count)]
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0x7F)
            let isTaken = (try? PlainText(bytes, file: "x")) != nil
            #expect(isTaken == isValid || bytes.starts(with: [0xFF, 0xFE]), "\(bytes)")
        }
    }
}

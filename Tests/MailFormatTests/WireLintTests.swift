// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct WireLintTests {
    @Test func aFindingNamesItsSectionAndShowsThePlace() {
        let bytes = ReaderFixture.wire(
            WireLintFixture.good.replacing("Thu, 01", with: "Fri, 01"))
        let findings = WireLint.findings(in: bytes, file: "m.eml")
        #expect(
            FindingFormat { _ in SourceLines(bytes) }.text(findings) == """
                error: a date with the wrong day of the week
                  --> m.eml:1:7
                   |
                 1 | Date: Fri, 01 Apr 2027 08:30:00 +0200
                   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ that day is a Thu
                   = help: see RFC 5322 section 3.3

                """)
    }

    @Test func helpStandsBeforeTheSection() {
        let finding = WireLint.findings(
            in: ReaderFixture.wire(WireLintFixture.good.replacing("To:", with: "Bcc:")), file: "m")
        #expect(
            finding.map(\.help) == [
                [
                    "leave the field out; the envelope alone names those recipients",
                    "see RFC 5322 section 3.6.3",
                ]
            ])
    }

    @Test func whatIsNoMessageIsOneError() {
        #expect(
            WireLintFixture.lint(Array("hello\n".utf8)) == [
                "error 1:1+1 not a message: it does not begin with a header field"
            ])
        #expect(
            WireLintFixture.lint([]) == [
                "error 1:1+1 not a message: it does not begin with a header field"
            ])
    }

    @Test func tenOfARuleAreShownAndTheRestCounted() throws {
        let text = WireLintFixture.good.replacing(
            "Subject:", with: String(repeating: "Subject: again\n", count: 40) + "Subject:")
        let findings = WireLint.findings(in: ReaderFixture.wire(text), file: "m")
        #expect(findings.count == 10)
        #expect(
            findings.last?.help == ["see RFC 5322 section 3.6", "30 more like this are not shown"])
    }

    @Test func defectsBeyondWhatTheReaderKeepsAreCountedToo() {
        let bytes =
            ReaderFixture.wire(WireLintFixture.good) + [UInt8](repeating: 0x0A, count: 500)
        let findings = WireLint.findings(in: bytes, file: "m")
        #expect(findings.count == 10)
        #expect(findings.last?.help.last == "490 more like this are not shown")
    }

    @Test func findingsStandInTheOrderOfTheLines() {
        let text = WireLintFixture.good.replacing("Thu, 01", with: "Fri, 01")
            .replacing("bob@", with: "bob@-").replacing("AAECAw==", with: "A")
            .replacing("Fire drill", with: "")
        #expect(
            WireLint.findings(in: ReaderFixture.wire(text), file: "m").map(\.location?.line) == [
                1, 3, 4, 19,
            ])
    }

    @Test func aMessageQuotesABoundedLength() {
        let long = String(repeating: "x", count: 100_000)
        let text = WireLintFixture.good.replacing("base64\n", with: "\(long)\n")
            .replacing("Subject:", with: "\(long):\nSubject:")
            .replacing("boundary=b", with: "boundary=\(long)")
            .replacing("Message-ID: <1.a@", with: "Message-ID: <\(long)")
        let findings = WireLint.findings(in: ReaderFixture.wire(text), file: "m")
        #expect(findings.count > 3)
        #expect(findings.allSatisfy { $0.message.utf8.count < 220 })
    }

    @Test func columnsCountScalars() {
        #expect(
            WireLintFixture.lint(
                ReaderFixture.wire(
                    WireLintFixture.good.replacing("Fire drill", with: "äöü 😀 =?utf-8?Q?=FF?="))
            ) == [
                "note 4:10+1 UTF-8 in 'Subject' needs SMTPUTF8 of every server on the way",
                "error 4:16+15 an encoded-word whose octets are not utf-8",
            ])
    }

    @Test func limitsOfTheReaderAreToldNotHidden() {
        let text = WireLintFixture.good.replacing(
            "Subject:", with: String(repeating: "X: y\n", count: 11_000) + "Subject:")
        #expect(
            WireLintFixture.lint(ReaderFixture.wire(text)).contains(
                "warning 10004:1+1 too many header fields; the rest is skipped"))
    }
}

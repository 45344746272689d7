// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageReaderPartTests {
    /// A tree of parts as `multipart/mixed(text/plain 'a', …)`.
    private func shown(_ part: ReadPart) -> String {
        switch part.content {
        case .parts(let parts): "\(part.mediaType)(\(parts.map(shown).joined(separator: ", ")))"
        case .leaf(let bytes):
            "\(part.mediaType) '\(part.text ?? String(decoding: bytes, as: UTF8.self))'"
        }
    }

    private func read(_ text: String) throws -> (tree: String, defects: [String]) {
        let message = try ReaderFixture.read(text)
        return (shown(message.body), message.defects.map(\.description))
    }

    @Test func aMessageWithoutMIMEIsText() throws {
        let (tree, defects) = try read("Subject: s\n\nHello\n\n--b\n\nbye\n")
        #expect(tree == "text/plain 'Hello\n\n--b\n\nbye\n'")
        #expect(defects == [])
    }

    @Test func partsEndBeforeTheLineEndOfTheirBoundary() throws {
        let (tree, defects) = try read(
            """
            Content-Type: multipart/mixed; boundary=b

            preamble
            --b

            one
            --b
            Content-Type: text/html

            two

            --b--
            epilogue
            """)
        #expect(tree == "multipart/mixed(text/plain 'one', text/html 'two\n')")
        #expect(defects == [])
    }

    @Test func boundariesMayTrailWhiteSpaceAndHoldMarks() throws {
        let (tree, defects) = try read(
            "Content-Type: multipart/mixed; boundary=\"=_ a'()+_,-./:=?b\"\n\n"
                + "--=_ a'()+_,-./:=?b \t\n\none\n--=_ a'()+_,-./:=?b-- \n")
        #expect(tree == "multipart/mixed(text/plain 'one')")
        #expect(defects == [])
    }

    @Test func aLongerLineIsNoBoundary() throws {
        let (tree, defects) = try read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bb\n--b-\n--b--x\n -–b\n--\n---\n--b--\n"
        )
        #expect(tree == "multipart/mixed(text/plain '--bb\n--b-\n--b--x\n -–b\n--\n---')")
        #expect(
            defects == [
                "an octet above 127 in a 7bit body, byte 74",
                "text that is not of its charset 'us-ascii', byte 52",
            ])
    }

    @Test func multipartsNest() throws {
        let (tree, defects) = try read(
            """
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=outer-inner

            --outer-inner

            plain
            --outer-inner
            Content-Type: text/html

            html
            --outer-inner--

            --outer
            Content-Type: application/octet-stream

            file
            --outer--

            """)
        #expect(
            tree == "multipart/mixed(multipart/alternative(text/plain 'plain', text/html 'html'), "
                + "application/octet-stream 'file')")
        #expect(defects == [])
    }

    @Test func theOuterBoundaryEndsAnInnerMultipart() throws {
        let (tree, defects) = try read(
            """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/alternative; boundary=i

            --i

            plain
            --o

            next
            --o--

            """)
        #expect(
            tree == "multipart/mixed(multipart/alternative(text/plain 'plain'), text/plain 'next')")
        #expect(defects == ["a multipart without its closing '--i--', byte 50"])
    }

    @Test func aPartMayLackItsHeaderOrBody() throws {
        let (tree, defects) = try read(
            "Content-Type: multipart/mixed; boundary=\"a:b\"\n\n--a:b\n--a:b\nContent-Type: text/html\n--a:b\n\n--a:b\n\n\n--a:b--\n"
        )
        #expect(
            tree == "multipart/mixed(text/plain '', text/html '', text/plain '', text/plain '')")
        #expect(defects == [])
    }

    @Test(arguments: [
        (
            "multipart/mixed", "b", "multipart/mixed 'b'",
            "a multipart that does not name its boundary, byte 0"
        ),
        (
            "multipart/mixed; boundary=\"\"", "b", "multipart/mixed 'b'",
            "a multipart that does not name its boundary, byte 0"
        ),
        (
            "multipart/mixed; boundary=x", "b", "multipart/mixed()",
            "a multipart whose boundary 'x' never comes, byte 0"
        ),
        (
            "multipart/mixed; boundary=x", "--x\n\nb\n", "multipart/mixed(text/plain 'b\n')",
            "a multipart without its closing '--x--', byte 0"
        ),
        (
            "multipart/mixed; boundary=x", "--x--\n", "multipart/mixed()", ""
        ),
    ])
    func getsOverBrokenMultiparts(type: String, body: String, tree: String, defect: String) throws {
        let (read, defects) = try read("Content-Type: \(type)\n\n\(body)")
        #expect(read == tree)
        #expect(defects == (defect.isEmpty ? [] : [defect]))
    }

    @Test func aDigestHoldsMessages() throws {
        let (tree, _) = try read(
            "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: s\n\nb\n--d--\n")
        #expect(tree == "multipart/digest(message/rfc822 'Subject: s\r\n\r\nb')")
    }

    @Test func aMultipartKnowsWhereItIsAndAllItsParts() throws {
        let message = try ReaderFixture.read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\nend")
        #expect(
            message.body.all.map(\.mediaType) == ["multipart/mixed", "text/plain", "text/plain"])
        #expect(message.body.bodyRange == 45..<79)
        #expect(message.body.parts.map(\.bodyRange) == [52..<55, 64..<67])
    }

    @Test func tooDeepIsOnePiece() throws {
        let text = (0..<40).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
            .joined()
        let message = try ReaderFixture.read(text)
        #expect(message.body.all.count == 33)
        #expect(message.defectCounts == [.limit: 1, .unterminated: 32])
    }

    @Test func tooManyPartsAreNotRead() throws {
        let message = try ReaderFixture.read(
            "Content-Type: multipart/mixed; boundary=b\n\n"
                + String(repeating: "--b\n\nx\n", count: 5000))
        #expect(message.body.parts.count == 1000)
        #expect(message.defectCounts == [.limit: 1, .unterminated: 1])
    }

    @Test(arguments: [
        "--b\n", "--b\n\n", "--\n", "--b", "--bbbbbbbbbbbbbbbbbbbbbbbbbb\n", "--b--\n",
        "--b\nContent-Type: multipart/mixed; boundary=b\n\n",
    ])
    func hostileBoundariesTakeLinearTime(piece: String) throws {
        let header = (0..<32).map {
            "Content-Type: multipart/mixed; boundary=\(String(repeating: "b", count: 60))\($0)\n\n"
                + "--\(String(repeating: "b", count: 60))\($0)\n"
        }.joined()
        let text = header + String(repeating: piece, count: 60_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try ReaderFixture.read(text) }
        #expect(time < .seconds(10))
    }
}

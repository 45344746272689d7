// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Testing

@testable import Planning
@testable import Rendering

@Suite struct PreviewTests {
    private var prank: Prank {
        var prank = Prank(
            "# {{campaign}}\n\nHello {{recipients}}\t{{evil}}\n\n![Logo](cid:logo)\n",
            subject: "\"Été: {{sender.first}} ‮x\"\ninline: {logo: logo.png}\n"
                + "attachments: [{file: plan.pdf, name: \"Menu de l'été.pdf\"}]",
            ending: "md"
        ).with(cc: "Albus <albus@example.org>", bcc: "secret@example.org")
        prank.files = [
            "logo.png": [1, 2, 3], "plan.pdf": [UInt8](repeating: 0, count: 12_345),
        ]
        prank.more = "vars: {evil: \"x\\u202Ey\"}\noperator: Olivia <olivia@example.org>"
        return prank
    }

    @Test func aLetterIsShownAsAMailProgramShowsIt() throws {
        Golden.expect(try LetterView.text(of: prank.letter()), matches: "preview/letter.txt")
    }

    @Test func aPlainLetterIsShownWithoutFiles() throws {
        let text = try LetterView.text(of: Prank("One\n\ntwo\n\n\n").letter())
        #expect(
            text == """
                From:      Alice Dupont <alice@example.org>
                To:        Bob Martin <bob@example.org>, Chloé Roux <chloe@exämple.example>
                Date:      Thu, 01 Apr 2027 08:30:00 +0200
                Subject:   Hello

                One

                two

                """)
    }

    @Test func lettersAreListedInARowEach() throws {
        var prank = prank
        prank.groups.append(Group(number: 2, sender: 3, recipients: [0, 1, 2], message: 0))
        let renderer = try #require(prank.renderer().0)
        let letters = LetterTable()
        var table = letters.heading
        for number in renderer.numbers { table += try letters.row(of: renderer.letter(number)) }
        Golden.expect(table, matches: "preview/list.txt")
    }

    @Test func bytesThatAreNoMessageAreRefused() throws {
        let letter = try prank.letter()
        let broken = Letter(
            number: letter.number, template: letter.template, envelope: letter.envelope,
            messageID: letter.messageID, bytes: [])
        #expect(throws: ReadFailure.self) { try LetterView.text(of: broken) }
        #expect(throws: ReadFailure.self) { try LetterTable().row(of: broken) }
    }

    @Test(arguments: [40, 60, 80, 100, 134, 135, 200])
    func theTableFitsTheTerminal(width: Int) {
        let line = LetterTable(width: width).heading.split(separator: "\n")[1]
        #expect(line.count == min(max(width, 57), 135))
    }
}

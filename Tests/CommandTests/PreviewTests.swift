// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct PreviewTests {
    private func run(_ arguments: String...) throws -> Program {
        try Program.prankster(["preview"] + arguments, in: Program.checkout)
    }

    @Test func theListHasALineForEachLetter() throws {
        let list = try run("campaigns/office")
        #expect(list.status == 0)
        Golden.expect(list.text, matches: "preview/office.txt")
    }

    @Test func aLetterIsItsBytesAndNothingElse() throws {
        let letter = try run("campaigns/april-fools", "3")
        #expect(letter.errors.isEmpty)
        Golden.expect(letter.output, matches: "preview/april-fools-3.eml")
        #expect(try run("3", "campaigns/april-fools").output == letter.output)
    }

    @Test func decodedIsAsAMailProgramShowsIt() throws {
        let letter = try run("campaigns/world", "4", "--decoded")
        #expect(letter.errors.isEmpty)
        Golden.expect(letter.text, matches: "preview/world-4.txt")
    }

    @Test func theDateThatIsShownIsSaid() throws {
        let letter = try run("campaigns/lab", "1")
        let pattern =
            #/note: dated \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00, this moment, since the campaign has no 'date'\n/#
        #expect(letter.errors.wholeMatch(of: pattern) != nil, "\(letter.errors)")
    }

    @Test(arguments: [
        (["campaigns/office", "99"], "error: there is no letter '99'; there are 1.1 to "),
        (["campaigns/office", "1.9"], "error: there is no letter '1.9'; there are 1.1 to "),
        (["campaigns/office", "1", "2"], "preview takes one campaign and one letter's number"),
        (["a", "b"], "preview takes one campaign and one letter's number"),
        (["--decoded"], "--decoded needs a letter's number, such as 1"),
    ])
    func aWrongCommandLineIsTold(arguments: [String], message: String) throws {
        let wrong = try Program.prankster(["preview"] + arguments, in: Program.checkout)
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains(message), "\(wrong.errors)")
        #expect(wrong.output.isEmpty)
    }
}

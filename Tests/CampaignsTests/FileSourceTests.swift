// SPDX-License-Identifier: MIT

import Campaigns
import Testing

@Suite struct FileSourceTests {
    private let source = FileSource.inMemory(
        [
            "campaign.yaml": [1, 2, 3], "templates/a.md": [4], "templates/office/b.md": [5],
            "plugins/c.lua": [],
        ], name: "april")

    @Test(
        arguments: [
            ("campaign.yaml", ["campaign.yaml"]), ("a/b.md", ["a", "b.md"]),
            ("./a/./b.md", ["a", "b.md"]), ("", nil), (".", nil), ("/etc/passwd", nil),
            ("..", nil), ("a/../b", nil), ("../a", nil), ("a//b", nil), ("a/", nil),
            ("a\0b", nil), ("...", ["..."]), ("..a", ["..a"]),
            ("../\u{301}a", nil), ("/\u{301}a", nil), ("a/..\u{301}", ["a", "..\u{301}"]),
        ] as [(String, [String]?)])
    func staysInside(path: String, steps: [String]?) {
        #expect(FileSource.steps(of: path) == steps)
    }

    @Test func readsFiles() throws {
        #expect(try source.read("campaign.yaml", 3) == [1, 2, 3])
        #expect(try source.read("./templates/office/b.md", 10) == [5])
        #expect(try source.read("plugins/c.lua", 0) == [])
    }

    @Test(
        arguments: [
            ("nothing.md", .missing), ("templates", .notRegular), ("templates/office", .notRegular),
            ("../april/campaign.yaml", .outside), ("/campaign.yaml", .outside),
            ("campaign.yaml", .tooLarge),
        ] as [(String, FileSource.Trouble)])
    func saysWhyNot(path: String, trouble: FileSource.Trouble) {
        #expect(throws: trouble) { try source.read(path, 2) }
    }

    @Test func listsFiles() {
        #expect(source.list("templates") == ["a.md", "office/b.md"])
        #expect(source.list("templates/office") == ["b.md"])
        #expect(source.list("nowhere") == [])
        #expect(source.list("").count == 4)
        #expect(source.list("").first == "campaign.yaml")
    }

    @Test func namesFiles() {
        #expect(source.displayName("people.csv") == "april/people.csv")
        #expect(FileSource.inMemory([:]).displayName("people.csv") == "people.csv")
    }
}

// SPDX-License-Identifier: MIT

import Campaigns
import Foundation
import PranksterTestKit
import Testing

@testable import prankster

@Suite struct DiskFolderTests {
    private func trouble(_ path: String, in folder: FileSource, limit: Int = 100)
        -> FileSource.Trouble?
    {
        do {
            _ = try folder.read(path, limit)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsWhatIsInside() throws {
        let disk = try TemporaryFolder()
        try disk.write("hello", to: "a/b/c.txt")
        try FileManager.default.createSymbolicLink(
            at: disk.url("link.txt"), withDestinationURL: disk.url("a/b/c.txt"))
        let folder = DiskFolder(path: disk.root.path).source
        #expect(try folder.read("a/b/c.txt", 5) == Array("hello".utf8))
        #expect(try folder.read("link.txt", 5) == Array("hello".utf8))
        #expect(folder.list("a") == ["b/c.txt"])
        #expect(folder.list("") == ["a/b/c.txt", "link.txt"])
        #expect(folder.displayName("x.csv") == disk.root.path + "/x.csv")
        #expect(DiskFolder(path: "").displayName(of: "x.csv") == "x.csv")
    }

    @Test func readsNothingElse() throws {
        let disk = try TemporaryFolder()
        try disk.write("secret", to: "secret.txt")
        try disk.write("hello!", to: "in/hello.txt")
        try FileManager.default.createSymbolicLink(
            at: disk.url("in/out.txt"), withDestinationURL: disk.url("secret.txt"))
        try FileManager.default.createSymbolicLink(
            at: disk.url("in/up"), withDestinationURL: disk.root)
        _ = unsafe mkfifo(disk.url("in/pipe").path, 0o600)
        let folder = DiskFolder(path: disk.url("in").path).source
        for path in [
            "../secret.txt", "/etc/passwd", "out.txt", "up/secret.txt", "a/../../x", "a\0b",
        ] {
            #expect(trouble(path, in: folder) == .outside, "\(path)")
        }
        #expect(trouble("nothing.txt", in: folder) == .missing)
        #expect(trouble("pipe", in: folder) == .notRegular)
        #expect(trouble("hello.txt", in: folder, limit: 5) == .tooLarge)
        #expect(folder.list("") == ["hello.txt", "out.txt"])
        #expect(folder.list("..") == [])
        #expect(folder.list("nowhere") == [])
    }

    @Test(arguments: [
        (nil, "", "campaign.yaml"), (".", "", "campaign.yaml"), ("a/b.yaml", "a", "b.yaml"),
        ("b.yaml", "", "b.yaml"), ("/b.yaml", "/", "b.yaml"), ("a/", "a", "campaign.yaml"),
    ])
    func anArgumentIsAFolderOrAFile(argument: String?, folder: String, file: String) {
        let path = CampaignPath(argument)
        #expect(path.folder == folder)
        #expect(path.file == file)
    }

    @Test func theShippedFolderIsFoundFromTheProgram() {
        #expect(
            ShippedFolder.candidates(for: "/home/x/p/.build/debug/prankster")
                == ["/home/x/p", "/home/x/p/.build/share/prankster"])
        #expect(
            ShippedFolder.candidates(for: "/usr/local/bin/prankster")
                == ["/usr/local/share/prankster"])
    }
}

// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@testable import Delivery

@Suite struct OutputFolderTests {
    private let scratch: TemporaryFolder
    private let folder: OutputFolder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try OutputFolder.open(scratch.path, creating: false)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path(name), withDestinationPath: target)
    }

    @Test func foldersAreMadeOnTheWay() throws {
        for path in ["a/b/c", "a//b/d/", "e"] {
            _ = try OutputFolder.open(scratch.path(path), creating: true)
        }
        #expect(scratch.names(in: "a/b") == ["c", "d"])
        #expect(scratch.names() == ["a", "e"])
    }

    @Test func aFolderBehindALinkIsTheUsersChoice() throws {
        try scratch.write("", to: "real/x")
        try link("alias", to: "real")
        let folder = try OutputFolder.open(scratch.path("alias"), creating: true)
        #expect(try folder.names() == ["x"])
    }

    @Test func aMissingFolderIsSaid() {
        #expect(
            throws: DeliveryFailure(
                .cannotWrite, "cannot write '\(scratch.path)/no': there is no such folder")
        ) { try OutputFolder.open(scratch.path("no"), creating: false) }
    }

    @Test func aSubfolderIsNeverALink() throws {
        try scratch.write("", to: "real/x")
        try link("new", to: "real")
        let failure = #expect(throws: DeliveryFailure.self) { try folder.subfolder("new") }
        #expect(failure?.message.hasPrefix("cannot write") == true)
        #expect(try folder.subfolder("real").names() == ["x"])
        #expect(try folder.subfolder("made").names().isEmpty)
    }

    @Test func manyNamesAreListed() throws {
        let names = (0..<3000).map { "file-\($0)-é" }
        for name in names { try folder.create(name).close() }
        #expect(try Set(folder.names()) == Set(names))
        #expect(try folder.names().count == 3000)
    }

    @Test func presence() throws {
        try scratch.write("text", to: "file")
        try scratch.write("", to: "folder/x")
        try link("link", to: "file")
        try link("dangling", to: "nowhere")
        let text = Array("text".utf8)
        #expect(folder.presence(of: "file", holding: text) == .same)
        #expect(folder.presence(of: "file", holding: Array("txet".utf8)) == .other)
        #expect(folder.presence(of: "file", holding: []) == .other)
        #expect(folder.presence(of: "link", holding: text) == .other)
        #expect(folder.presence(of: "dangling", holding: text) == .other)
        #expect(folder.presence(of: "folder", holding: text) == .other)
        #expect(folder.presence(of: "nothing", holding: text) == .nothing)
        #expect(folder.has("dangling") && !folder.has("nothing"))
    }

    @Test func obstacles() throws {
        try scratch.write("", to: "folder/x")
        try link("link", to: "folder/x")
        #expect(folder.obstacle("folder") == "it is a folder")
        #expect(folder.obstacle("link") == "it is a symbolic link")
        #expect(folder.obstacle("nothing") == nil)
        let devices = try OutputFolder.open("/dev", creating: false)
        #expect(devices.obstacle("null") == "it is no regular file")
        #expect(devices.presence(of: "null", holding: []) == .other)
    }

    @Test func aNewFileTakesTheNameOfALeftover() throws {
        try scratch.write("precious", to: "file")
        try link("temporary", to: "file")
        let file = try folder.create("temporary")
        try file.append(Array("new".utf8))
        try file.flush()
        #expect(scratch.text("file") == "precious")
        #expect(scratch.text("temporary") == "new")
        try scratch.write("", to: "folder/x")
        #expect(throws: DeliveryFailure.self) { try folder.create("folder") }
    }

    @Test(arguments: [
        ("out", "out/x"), ("out/", "out/x"), (".", "x"), ("/", "/x"), ("./out", "./out/x"),
    ])
    func namesAreShownAsTheUserKnowsThem(_ path: String, shown: String) {
        #expect(OutputFolder.shown("x", in: path) == shown)
    }
}

@Suite struct OutputBatchTests {
    private let scratch: TemporaryFolder
    private let folder: OutputFolder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try OutputFolder.open(scratch.path, creating: false)
    }

    @Test func filesAreNamedTogether() throws {
        var batch = OutputBatch(stage: folder, folder: folder, prefix: ".t-")
        try batch.add([0x61], as: "a")
        try batch.sync()
        try batch.add([0x62], as: "b")
        #expect(scratch.names() == [".t-a", ".t-b"])
        #expect(!batch.isEmpty)
        try batch.publish()
        #expect(scratch.names() == ["a", "b"])
        #expect(scratch.text("b") == "b")
        #expect(batch.isEmpty)
    }

    @Test func whatHasNoNameCanBeTakenBack() throws {
        var batch = OutputBatch(stage: folder, folder: folder, prefix: ".t-")
        try batch.add([0x61], as: "a")
        try batch.publish()
        try batch.add([0x62], as: "b")
        batch.discard()
        #expect(scratch.names() == ["a"])
    }

    @Test func afterAFailureOnlyTheRestIsTakenBack() throws {
        try scratch.write("", to: "b/x")
        var batch = OutputBatch(stage: folder, folder: folder, prefix: ".t-")
        for name in ["a", "b", "c"] { try batch.add([0x61], as: name) }
        #expect(
            throws: DeliveryFailure(
                .cannotWrite, "cannot write '\(scratch.path)/b': it is a folder")
        ) { try batch.publish() }
        #expect(scratch.names() == [".t-b", ".t-c", "a", "b"])
        batch.discard()
        #expect(scratch.names() == ["a", "b"])
    }

    @Test func itIsFullAfterManyFiles() throws {
        var batch = OutputBatch(stage: folder, folder: folder)
        for number in 1...OutputBatch.size {
            #expect(!batch.isFull)
            try batch.add([], as: "\(number)")
        }
        #expect(batch.isFull)
        try batch.sync()
        #expect(!batch.isFull)
    }
}

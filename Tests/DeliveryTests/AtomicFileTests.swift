// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Delivery

@Suite struct AtomicFileTests {
    private let scratch: TemporaryFolder
    private let folder: OutputFolder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try OutputFolder.open(scratch.path, creating: false)
    }

    @Test func itAppearsAllAtOnce() throws {
        try scratch.write("old", to: "x")
        let file = try AtomicFile("x", in: folder)
        try file.append(Array("new".utf8))
        try file.sync()
        #expect(scratch.text("x") == "old")
        try file.commit()
        #expect(file.isCommitted)
        #expect(scratch.text("x") == "new")
        #expect(scratch.names() == ["x"])
    }

    @Test func moreMayFollow() throws {
        let file = try AtomicFile("x", in: folder)
        try file.append(Array("one".utf8))
        try file.commit()
        try file.append(Array(" two".utf8))
        try file.sync()
        #expect(scratch.text("x") == "one two")
    }

    @Test func whatIsNotCommittedGoes() throws {
        do {
            let file = try AtomicFile("x", in: folder)
            try file.append(Array("new".utf8))
            #expect(scratch.names() == [".x.prankster"])
        }
        #expect(scratch.names().isEmpty)
    }

    @Test func itKnowsWhetherItWouldChangeAnything() throws {
        let file = try AtomicFile("x", in: folder)
        #expect(try !file.isSameAsPresent())
        let text = String(repeating: "0123456789", count: 20_000)
        try scratch.write(text, to: "x")
        try file.append(Array(text.utf8))
        #expect(try file.isSameAsPresent())
        try scratch.write(text.dropLast() + "x", to: "x")
        #expect(try !file.isSameAsPresent())
        try file.append([0x0A])
        #expect(try !file.isSameAsPresent())
    }

    @Test func itCanBeCutBack() throws {
        let file = try AtomicFile("x", in: folder)
        try file.append(Array("whole\nhal".utf8))
        try file.flush()
        file.truncate(to: 6)
        try file.commit()
        #expect(scratch.text("x") == "whole\n")
    }

    @Test func onlyOneRunWritesIt() throws {
        let first = try AtomicFile("x", in: folder)
        #expect(throws: DeliveryFailure(.busy, "another run is writing '\(scratch.path)/x'")) {
            try AtomicFile("x", in: folder)
        }
        try first.commit()
        let second = try AtomicFile("x", in: folder)
        try second.append([0x61])
        try second.commit()
        #expect(scratch.text("x") == "a")
    }

    @Test func aFolderInTheWayIsSaid() throws {
        try scratch.write("", to: "x/y")
        let file = try AtomicFile("x", in: folder)
        #expect(
            throws: DeliveryFailure(
                .cannotWrite, "cannot write '\(scratch.path)/x': it is a folder")
        ) { try file.commit() }
    }
}

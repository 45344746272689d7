// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

@Suite struct DialogueLogTests {
    @Test(arguments: [
        (DialogueLine(.client, "EHLO [127.0.0.1]"), Int?.none, "C: EHLO [127.0.0.1]"),
        (DialogueLine(.server, "250 2.0.0 Ok"), 2, "[2] S: 250 2.0.0 Ok"),
        (DialogueLine(.note, "TLS established"), nil, "*: TLS established"),
        (DialogueLine(.server, "220 \u{1B}[31mred\u{7}"), nil, #"S: 220 \u{1B}[31mred\u{07}"#),
        (DialogueLine(.client, "a\tb\u{9B}"), nil, "C: a\tb\\u{009B}"),
        (DialogueLine(.server, ""), 1, "[1] S: "),
    ])
    func aLineIsHarmless(line: DialogueLine, connection: Int?, text: String) {
        #expect(DialogueLog.text(line, connection: connection) == text)
    }

    @Test func severalConnectionsAreNumbered() throws {
        let folder = try TemporaryFolder()
        let log = try DialogueLog(path: folder.url("t").path, connections: 2)
        log.write(1, DialogueLine(.client, "QUIT"))
        log.write(2, DialogueLine(.server, "220 here"))
        try log.close()
        #expect(try folder.read("t") == Array("[1] C: QUIT\n[2] S: 220 here\n".utf8))
    }

    @Test func eachLineIsThereAtOnce() throws {
        let folder = try TemporaryFolder()
        let log = try DialogueLog(path: folder.url("t").path, connections: 1)
        log.write(1, DialogueLine(.client, "NOOP"))
        #expect(try folder.read("t") == Array("C: NOOP\n".utf8))
        try log.close()
        log.write(1, DialogueLine(.client, "too late"))
        #expect(try folder.read("t") == Array("C: NOOP\n".utf8))
    }

    @Test func onlyTheUserReadsATranscript() throws {
        let folder = try TemporaryFolder()
        try folder.write("older and open to all, and longer than what replaces it", to: "t")
        for name in ["t", "new"] {
            let path = folder.url(name).path
            let log = try DialogueLog(path: path, connections: 1)
            log.write(1, DialogueLine(.client, "QUIT"))
            try log.close()
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(try folder.read(name) == Array("C: QUIT\n".utf8))
        }
    }

    @Test func aFolderIsNoTranscript() throws {
        let folder = try TemporaryFolder()
        let path = folder.root.path
        let failure = #expect(throws: DeliveryFailure.self) {
            _ = try DialogueLog(path: path, connections: 1)
        }
        #expect(failure?.message == "cannot write '\(path)': it is a folder")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsToldAtTheEnd() throws {
        let log = try DialogueLog(path: "/dev/full", connections: 1)
        log.write(1, DialogueLine(.client, "QUIT"))
        let failure = #expect(throws: DeliveryFailure.self) { try log.close() }
        #expect(failure?.message == "cannot write '/dev/full': the disk is full")
    }
}

// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

/// Ctrl-C while letters are on their way.
@Suite struct InterruptTests {
    /// Starts a `send` over one connection.
    private func start(_ fixture: SendingFixture, _ sink: MailSink) throws -> (Process, Pipe) {
        let process = Process()
        let errors = Pipe()
        process.executableURL = Program.builtProgram
        process.arguments = ["send", "-t", sink.url, "--connections", "1"]
        process.currentDirectoryURL = fixture.folder.root
        process.environment = ["HOME": fixture.folder.path, "TZ": "UTC"]
        process.standardInput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        return (process, errors)
    }

    /// Reads until the program has said something, or has ended.
    private func read(_ pipe: Pipe, until words: String? = nil) -> String {
        var bytes = Data()
        while true {
            let next = pipe.fileHandleForReading.availableData
            bytes += next
            let text = String(decoding: bytes, as: UTF8.self)
            if next.isEmpty || words.map(text.contains) == true { return text }
        }
    }

    @Test func theFirstWaitsForTheLettersUnderWay() async throws {
        let fixture = try SendingFixture(groups: 40)
        let sink = try MailSink(
            faults: FaultPlan { $0.stage == .end && $0.letterOfAll == 2 ? .stall : nil })
        let (process, errors) = try start(fixture, sink)
        try await sink.wait { $0.faults.count == 1 }
        process.interrupt()
        #expect(
            read(errors, until: "at once\n")
                == "\nstopping: waiting for the letters under way; Ctrl-C again ends at once\n")
        #expect(process.isRunning)
        sink.closeConnections()
        let end = read(errors)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130, "\(end)")
        // What waited behind the letter that hangs stays planned.
        #expect(
            end.hasPrefix("accepted 4 of 80 (2 in doubt, 74 not sent yet) by"), "\(end)")
        #expect(sink.mails.count == 2)
        #expect(
            end.hasSuffix("interrupted\nto go on: prankster send -t \(sink.url)\n"), "\(end)")
        sink.setFaults(.none)
        let rest = try fixture.send(sink.url)
        #expect(rest.status == 75, "\(rest.errors)")
        #expect(rest.errors.hasPrefix("accepted 78 of 80 (2 in doubt) by"), "\(rest.errors)")
        #expect(sink.mails.count == 39)
        #expect(Set(sink.mails.map(\.messageID)).count == 39)
    }

    /// Nothing is under way with a server that says nothing from the start.
    @Test func theFirstIsEnoughForASilentServer() async throws {
        let fixture = try SendingFixture(groups: 2)
        let sink = try MailSink(faults: .always(.stall, at: .greeting))
        let (process, errors) = try start(fixture, sink)
        try await sink.wait { $0.faults.count == 1 }
        process.interrupt()
        let end = read(errors)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(
            end.hasSuffix("interrupted\nto go on: prankster send -t \(sink.url)\n"), "\(end)")
    }

    @Test func theSecondEndsAtOnce() async throws {
        let fixture = try SendingFixture(groups: 2)
        let sink = try MailSink(faults: .always(.stall, at: .answer))
        let (process, errors) = try start(fixture, sink)
        try await sink.wait { $0.mails.count == 1 }
        process.interrupt()
        _ = read(errors, until: "at once\n")
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        sink.setFaults(.none)
        let next = try fixture.send(sink.url)
        #expect(next.status == 75)
        #expect(next.errors.contains("accepted 2 of 4 (2 in doubt) by"), "\(next.errors)")
        #expect(sink.mails.count == 2)
    }
}

// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import SMTPWire

/// Every file of `Dialogues/`, three ways.
@Suite struct DialogueTests {
    private static let loaded = Result { try Dialogue.all() }
    private static var dialogues: [Dialogue] { (try? loaded.get()) ?? [] }

    @Test func theFilesAreReadable() throws {
        let dialogues = try Self.loaded.get()
        #expect(dialogues.count >= 40)
        #expect(dialogues.filter(\.isHonest).count >= 15)
    }

    @Test(arguments: dialogues)
    func theClientSaysItsPart(dialogue: Dialogue) {
        #expect(DialogueRunner.play(dialogue, in: .whole) == nil)
        #expect(DialogueRunner.play(dialogue, in: .bytes) == nil)
    }

    @Test(arguments: dialogues)
    func itMattersNotWhereTheServersBytesAreSplit(dialogue: Dialogue) {
        let count = DialogueRunner.serverBytes(of: dialogue)
        // An endless answer is the same all along, and SCRAM's keys take long to derive.
        let last = count > 4000 ? 100 : max(2, count)
        for place in stride(from: 1, to: last, by: dialogue.name.contains("scram") ? 16 : 1) {
            let complaint = DialogueRunner.play(dialogue, in: .split(place))
            #expect(complaint == nil, "split behind byte \(place)")
            if complaint != nil { break }
        }
    }

    @Test(arguments: dialogues)
    func itIsTheSameOverASocket(dialogue: Dialogue) async throws {
        let peer = try ScriptedPeer([dialogue])
        let player = try await MachineClient.deliver(
            dialogue.transactions, settings: dialogue.settings, port: peer.port,
            silence: peer.isSilent)
        #expect(try await peer.complaints() == [])
        for (index, letter) in dialogue.letters.enumerated() {
            #expect(player.outcome(of: index) == letter.expected)
        }
        #expect(player.end.map { "\($0.cause)" } == dialogue.end)
    }

    @Test(arguments: dialogues.filter(\.isHonest), [1, 3, 100_000])
    func anHonestServerAnswersTheSame(dialogue: Dialogue, pieces: Int) {
        #expect(DialogueServerRunner.play(dialogue, pieces: pieces) == nil)
    }
}

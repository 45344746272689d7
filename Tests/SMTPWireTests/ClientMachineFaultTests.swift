// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// Every fault at every stage: `Conversation` checks that no letter is lost, changed, sent to others
/// or taken twice, and that nobody is told otherwise.
@Suite struct ClientMachineFaultTests {
    static let modes: [[String]] = [
        [], ["PIPELINING"], ["CHUNKING"], ["PIPELINING", "CHUNKING"],
    ]

    static let faults: [TinyPeer.Fault] = [
        .says("450 4.7.1 later"), .says("550 5.7.1 no"), .says("452 4.5.3 enough"),
        .says("503 bad"),
        .says("421 4.3.2 bye"), .says("354 what"), .says("HTTP/1.1 400 Bad Request"),
        .says("250-two\r\n251 codes"), .says("\0\0"), .says(String(repeating: "250 x", count: 900)),
        .swallows, .stalls, .drops(afterBytes: 0), .drops(afterBytes: 2), .drops(afterBytes: 9),
    ]

    private func talk(
        _ peer: TinyPeer, confirms: Bool, seed: Int, refusing id: Int? = nil
    ) throws -> Conversation {
        var conversation = Conversation(
            peer, seed: seed, letters: try Conversation.letters(), confirms: confirms,
            refusesConfirmation: id)
        conversation.run()
        return conversation
    }

    @Test(arguments: modes, [false, true])
    func carriesEverythingWhereNothingGoesWrong(offers: [String], confirms: Bool) throws {
        for seed in 0..<20 {
            let conversation = try talk(TinyPeer(offers: offers), confirms: confirms, seed: seed)
            #expect(conversation.fates.count == 3)
            #expect(
                conversation.fates.values.joined()
                    .allSatisfy { $0 == .accepted(Reply("250 taken")) })
        }
    }

    @Test(arguments: TinyPeer.Stage.allCases, faults)
    func survives(stage: TinyPeer.Stage, fault: TinyPeer.Fault) throws {
        for offers in Self.modes {
            for visit in 0..<3 {
                for confirms in [false, true] {
                    var peer = TinyPeer(offers: offers)
                    peer.faults = [stage: [visit: fault]]
                    peer.takesDataForNobody = visit == 1
                    _ = try talk(peer, confirms: confirms, seed: visit)
                }
            }
        }
    }

    /// With chunks a reply too many cannot be told from the right one, nor one between DATA and the
    /// dot; elsewhere it can.
    @Test(
        arguments: TinyPeer.Stage.allCases.filter { $0 != .data },
        ["250 more", "550 more", "354 more", "421 more"])
    func noticesRepliesTooMany(stage: TinyPeer.Stage, reply: String) throws {
        for offers in [[], ["PIPELINING"]] {
            for visit in 0..<3 {
                var peer = TinyPeer(offers: offers)
                peer.faults = [stage: [visit: .alsoSays(reply)]]
                _ = try talk(peer, confirms: visit == 1, seed: visit)
            }
        }
    }

    @Test(arguments: modes, 1...3)
    func survivesTheLedgersFailure(offers: [String], id: Int) throws {
        let conversation = try talk(
            TinyPeer(offers: offers), confirms: true, seed: id, refusing: id)
        #expect(conversation.returned.contains(id))
        #expect(conversation.fates.count == id - 1)
    }

    /// Whole sessions of a server that is wrong wherever the dice say so.
    @Test(arguments: 0..<150)
    func survivesAnyServer(seed: Int) throws {
        var dice = WireDice(seed)
        let stages: [TinyPeer.Stage] = [.mail, .rcpt, .rcpt, .rcpt, .data, .end, .rset]
        for _ in 0..<6 {
            var peer = TinyPeer(offers: dice.one(of: Self.modes))
            peer.takesDataForNobody = dice.below(2) == 0
            for _ in 0..<dice.below(6) {
                let stage = dice.one(of: stages)
                let refusals = Self.faults.prefix(4)
                let fault = dice.one(of: dice.below(4) == 0 ? Self.faults : Array(refusals))
                peer.faults[stage, default: [:]][dice.below(8)] = fault
            }
            var conversation = Conversation(
                peer, seed: dice.below(1 << 30), letters: try Conversation.letters(6),
                confirms: dice.below(2) == 0)
            conversation.run()
        }
    }
}

// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Testing

@testable import SMTPWire

/// The client's half and the server's, back to back in memory: whatever the letters, extensions,
/// verdicts and splits, what the client believes of each letter is what the server did.
@Suite struct JoinedMachinesTests {
    /// What happened at the server.
    private struct Told: Hashable {
        let letter: Int
        let recipient: String
    }

    private struct World {
        var random: WireDice
        var client: ClientPlayer
        var server: ServerMachine
        let letters: [Transaction]
        var toServer: [UInt8] = []
        var toClient: [UInt8] = []
        var accepted: [ReceivedMessage] = []
        var hasClosed = false

        init(seed: Int) throws {
            random = WireDice(seed)
            letters = try Self.letters(&random)
            server = ServerMachine(Self.serverSettings(&random))
            client = ClientPlayer(Self.clientSettings(&random), delivering: letters)
        }

        /// Letters that can be told by their first line, with all that is hard on the wire.
        private static func letters(_ random: inout WireDice) throws -> [Transaction] {
            let lines = [
                ".", "..", "", "text", ".QUIT", "Ça", String(repeating: "long ", count: 150),
            ]
            return try (0..<1 + random.below(6)).map { number in
                var text = "X-Letter: \(number)\r\n\r\n"
                for _ in 0..<random.below(random.below(4) == 0 ? 400 : 8) {
                    text += random.one(of: lines) + "\r\n"
                }
                let paths = try (0..<1 + random.below(5)).map { place in
                    try Address("r\(place)\(random.below(10) == 0 ? "é" : "")@mx.test")
                }
                return Transaction(
                    id: number, reversePath: try Address("a\(number)@client.test"),
                    forwardPaths: paths, bytes: Array(text.utf8))
            }
        }

        private static func serverSettings(_ random: inout WireDice) -> ServerSettings {
            var settings = ServerSettings(name: "mx.test")
            settings.extensions = Set(
                ServiceExtension.allCases.filter { $0 != .auth && random.below(3) > 0 })
            settings.asks = .all
            settings.limits.recipients = random.below(4) == 0 ? 2 : 100
            settings.limits.message = random.below(4) == 0 ? 2000 : 1 << 20
            settings.limits.waitingOutput = random.below(2) == 0 ? 1 : 65_536
            settings.bareLineEnds = .refuse
            return settings
        }

        private static func clientSettings(_ random: inout WireDice) -> ClientSettings {
            var settings = ClientSettings(clientName: "client.test")
            settings.security = .startTLSIfOffered
            settings.without = Set(ServiceExtension.allCases.filter { _ in random.below(8) == 0 })
            settings.confirmsLastByte = random.below(2) == 0
            settings.notifications = random.below(3) == 0 ? .init(notify: [.never]) : nil
            return settings
        }

        /// Plays until nobody has anything more to say.
        mutating func play() {
            toServer += client.pump()
            for _ in 0..<100_000 {
                let isQuiet = [step(toServerIsDue: random.below(2) == 0), serve(), listen()]
                if isQuiet.allSatisfy(\.self), toServer.isEmpty, toClient.isEmpty { break }
                if hasClosed, toClient.isEmpty, client.end == nil {
                    client.machine.lost(SessionEnd(.closed, isTransient: true, "closed"))
                    _ = client.pump()
                }
                if client.end != nil { break }
            }
        }

        /// Carries a piece in one direction; answers whether there was none.
        private mutating func step(toServerIsDue: Bool) -> Bool {
            if toServerIsDue {
                let piece = toServer.prefix(1 + random.below(random.below(2) == 0 ? 5 : 5000))
                toServer.removeFirst(piece.count)
                server.receive(piece)
                return piece.isEmpty
            }
            let piece = toClient.prefix(1 + random.below(random.below(2) == 0 ? 5 : 500))
            toClient.removeFirst(piece.count)
            client.machine.receive(piece)
            return piece.isEmpty
        }

        private mutating func listen() -> Bool {
            let output = client.pump()
            toServer += output
            guard client.needsTLS, toServer.isEmpty, server.isWaiting else { return output.isEmpty }
            server.tlsEstablished()
            client.tlsEstablished()
            return false
        }

        private mutating func serve() -> Bool {
            var isQuiet = true
            while let action = server.nextAction() {
                isQuiet = false
                switch action {
                case .decide(let event): server.decide(verdict(event))
                case .accepted(let message): accepted.append(message)
                case .end: hasClosed = true
                case .startTLS: break
                }
            }
            let output = server.takeOutput()
            toClient += output
            return isQuiet && output.isEmpty
        }

        private mutating func verdict(_ event: ServerEvent) -> Verdict {
            let isRare = [.recipient, .message].contains(event.kind)
            guard random.below(isRare ? 5 : 25) == 0 else { return .proceed }
            switch (event.kind, random.below(6)) {
            case (.greeting, _), (.hello, _), (.startTLS, _), (.quit, _), (.reset, _):
                return .proceed
            case (_, 0): return .close
            case (_, 1): return .replyAndClose(Reply(421, lines: ["Down"]))
            case (_, 2), (_, 3): return .reply(Reply(450, lines: ["Later"]))
            default: return .reply(Reply(550, lines: ["Never"]))
            }
        }
    }

    @Test(arguments: 0..<400)
    func whatTheClientBelievesIsWhatTheServerDid(seed: Int) throws {
        var world = try World(seed: seed)
        world.play()
        #expect(world.client.end != nil, "the session hangs")
        var taken: [Told: Int] = [:]
        for message in world.accepted {
            let number = Int(message.reversePath.dropFirst().prefix { $0.isNumber }) ?? -1
            #expect(message.bytes == world.letters[number].bytes)
            #expect(message.irregularities.isEmpty)
            for path in message.forwardPaths {
                taken[Told(letter: number, recipient: path), default: 0] += 1
            }
        }
        #expect(taken.values.allSatisfy { $0 == 1 })
        for (number, letter) in world.letters.enumerated() {
            for (path, fate) in zip(letter.forwardPaths, world.client.fates[number]) {
                let wasTaken = taken[Told(letter: number, recipient: path.text)] == 1
                switch fate {
                case .accepted: #expect(wasTaken, "\(path.text) of \(number)")
                case .inDoubt: break
                default: #expect(!wasTaken, "\(path.text) of \(number)")
                }
            }
        }
    }

    /// So that the test above cannot pass by doing nothing.
    @Test func chanceReachesEverything() throws {
        var seen: Set<String> = []
        for seed in 0..<200 {
            var world = try World(seed: seed)
            world.play()
            for number in world.letters.indices {
                seen.formUnion(world.client.outcome(of: number).map { String($0.prefix(8)) })
            }
            if world.accepted.contains(where: \.isChunked) { seen.insert("chunked") }
            if world.accepted.contains(where: \.isEncrypted) { seen.insert("encrypted") }
            if world.server.hasPipelined { seen.insert("pipelined") }
        }
        for wanted in [
            "accepted", "refused ", "deferred", "in doubt", "returned", "unsent", "unsendab",
            "chunked", "encrypted", "pipelined",
        ] {
            #expect(seen.contains(wanted), "never \(wanted)")
        }
    }
}

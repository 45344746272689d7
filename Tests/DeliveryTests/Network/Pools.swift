// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import PranksterTestKit
import SMTPWire
import Testing

/// Pools for these tests, and what became of the parcels that they were given.
enum Pools {
    /// Settings for a server at a port of 127.0.0.1, with little patience.
    static func settings(
        port: Int, host: String = "127.0.0.1", _ change: (inout PoolSettings) -> Void = { _ in }
    ) throws -> PoolSettings {
        try settings(ServerAddress(.host(host, port: port)), change)
    }

    static func settings(
        _ address: ServerAddress, _ change: (inout PoolSettings) -> Void = { _ in }
    ) throws -> PoolSettings {
        var settings = PoolSettings(
            server: try Resolver.resolve(address), client: ClientSettings(clientName: ""))
        settings.connections = 1
        settings.connectTimeout = .seconds(10)
        let long = Duration.seconds(600)
        settings.waiting = WaitingTime(command: long, data: long, block: long, end: long)
        change(&settings)
        return settings
    }

    /// A pool without a ledger.
    static func pool(
        port: Int, _ change: (inout PoolSettings) -> Void = { _ in }
    ) throws -> ConnectionPool {
        try ConnectionPool(try settings(port: port, change), confirm: nil, dialogue: nil)
    }

    static func parcel(_ id: Int, body: [UInt8] = Array("Hello\r\n".utf8)) throws -> Parcel {
        let letter = try Letters.letter("\(id + 1)", bytes: body)
        return Parcel(id: id, letter: letter, forwardPaths: letter.envelope.forwardPaths)
    }
}

/// What a pool told.
struct PoolOutcome {
    var fates: [Int: [RecipientFate]] = [:]
    var returned: [Int: SessionEnd] = [:]
    var troubles: [ConnectionTrouble] = []
    var ledgerFailures: [LedgerFailure] = []
    /// How many parcels came back or are done; a parcel that comes twice counts twice.
    var count = 0

    /// The parcels that were accepted for everyone.
    var accepted: [Int] {
        fates.filter { $0.value.allSatisfy(\.isAccepted) }.keys.sorted()
    }

    mutating func take(_ event: CarrierEvent) {
        switch event {
        case .finished(let id, let fates):
            self.fates[id] = fates
            count += 1
        case .returned(let id, let end):
            returned[id] = end
            count += 1
        case .unreachable(let trouble): troubles.append(trouble)
        case .ledgerFailed(let failure): ledgerFailures.append(failure)
        }
    }
}

extension RecipientFate {
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
    var isInDoubt: Bool { if case .inDoubt = self { true } else { false } }
}

extension ConnectionPool {
    /// Waits until so many parcels are done or came back, at most half a minute.
    func outcome(of count: Int) -> PoolOutcome {
        var outcome = PoolOutcome()
        let deadline = ContinuousClock.now + .seconds(30)
        while outcome.count < count, ContinuousClock.now < deadline {
            for event in events(until: deadline) { outcome.take(event) }
        }
        return outcome
    }

    /// Carries parcels, never more than the capacity at once, until all are done or came back.
    func carryAll(_ parcels: [Parcel]) -> PoolOutcome {
        var outcome = PoolOutcome()
        var next = 0
        let deadline = ContinuousClock.now + .seconds(60)
        while outcome.count < parcels.count, ContinuousClock.now < deadline {
            while next < parcels.count, next - outcome.count < capacity {
                carry(parcels[next])
                next += 1
            }
            for event in events(until: deadline) { outcome.take(event) }
        }
        return outcome
    }
}

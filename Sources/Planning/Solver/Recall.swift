// SPDX-License-Identifier: MIT

import Seeding

/// Brings people who were left out back into groups, where that breaks nothing.
struct Recall {
    /// So many groups or companions are tried for one unit.
    private static let tries = 24
    /// So often everyone who is still out is tried.
    private static let rounds = 4

    private(set) var board: Board
    private let partners: Partners
    private let meter: StepMeter
    private var stream: SplitMix64

    /// Takes a table in which nothing is broken.
    init(_ board: Board, partners: Partners, meter: StepMeter, stream: SplitMix64) {
        self.board = board
        self.partners = partners
        self.meter = meter
        self.stream = stream
    }

    /// Tries everyone who is out, at first for an empty place, then for one that another can leave.
    mutating func run() throws(SearchEnd) {
        let space = board.table.space
        for _ in 0..<Self.rounds {
            var waiting = (0..<space.units.count).filter {
                board.table.group(of: $0) < 0 && !space.isHomeless[$0]
            }
            stream.shuffle(&waiting)
            for unit in waiting where board.table.group(of: unit) < 0 {
                guard meter.isOpen else { return }
                if try !seat(unit) { try squeeze(unit) }
            }
        }
    }

    /// Puts a unit into a group with room for it.
    private mutating func seat(_ unit: Int) throws(SearchEnd) -> Bool {
        let groups = board.table.layout.groups
        let tried = min(groups, Self.tries)
        let first = stream.below(groups)
        for step in 0..<tried {
            let group = (first + step) % groups
            meter.spend(1)
            if board.table.harm(of: unit, in: group) > 0 { continue }
            if try board.makeIfSound(Exchange(unit, to: group)) { return true }
        }
        return false
    }

    /// Puts a unit into the place of another that finds a new one; or at least swaps the two.
    private mutating func squeeze(_ unit: Int) throws(SearchEnd) {
        for _ in 0..<Self.tries {
            let other = partners.draw(like: unit, &stream)
            guard board.table.group(of: other) >= 0,
                board.table.space.units.size(other) <= board.table.space.units.size(unit)
            else { continue }
            let swap = Exchange(swapping: unit, with: other, on: board.table)
            if try board.makeIfSound(swap), try seat(other) { return }
            if board.table.group(of: unit) >= 0 { return }
        }
    }
}

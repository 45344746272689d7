// SPDX-License-Identifier: MIT

/// Units sorted into kinds that no constraint tells apart, for a search through a small problem.
///
/// A set of kinds is a mask of 64 bits.
struct UnitKinds {
    /// More kinds do not fit into a mask.
    private static let most = 64

    /// The units of each kind; those that fit into no group are of none.
    let units: [[Int]]
    /// How many people a unit of each kind has.
    let sizes: [Int]
    /// The kinds with which each may share a group; itself where two of it may.
    let companions: [UInt64]
    /// The kinds with someone who may send.
    let senders: UInt64

    /// Sorts the units of a problem; nil where there are too many kinds.
    init?(_ space: SearchSpace, judge: Judge) throws(SearchEnd) {
        let units = try Self.sorted(space, judge)
        guard units.count <= Self.most else { return nil }
        self.units = units
        sizes = units.map { space.units.size($0[0]) }
        var companions = [UInt64](repeating: 0, count: units.count)
        var senders: UInt64 = 0
        for (kind, members) in units.enumerated() {
            if space.maySend(unit: members[0]) { senders |= 1 << UInt64(kind) }
            for other in kind..<units.count {
                if other == kind, members.count == 1 { continue }
                let unit = other == kind ? members[1] : units[other][0]
                let conflict = try Conflict.between(members[0], unit, in: space, judge: judge)
                guard conflict == nil else { continue }
                companions[kind] |= 1 << UInt64(other)
                companions[other] |= 1 << UInt64(kind)
            }
        }
        self.companions = companions
        self.senders = senders
    }

    /// How many kinds there are.
    var count: Int { units.count }

    /// How many people units are, so many of each kind.
    func people(_ remaining: [UInt8]) -> Int {
        var people = 0
        for (kind, left) in remaining.enumerated() { people += Int(left) * sizes[kind] }
        return people
    }

    /// How many of the remaining people could at most be in a group with a unit of a kind.
    func room(for kind: Int, _ remaining: [UInt8]) -> Int {
        var room = sizes[kind]
        var mask = companions[kind]
        while mask != 0 {
            let other = mask.trailingZeroBitCount
            mask &= mask - 1
            let left = Int(remaining[other]) - (other == kind ? 1 : 0)
            guard left > 0 else { continue }
            let meets = companions[other] & 1 << UInt64(other) != 0
            room += (meets ? left : 1) * sizes[other]
        }
        return room
    }

    private static func sorted(
        _ space: SearchSpace, _ judge: Judge
    ) throws(SearchEnd) -> [[Int]] {
        var kinds: [[Int]] = []
        var known: [[Int32]: Int] = [:]
        let problem = space.problem
        for unit in 0..<space.units.count where !space.isHomeless[unit] {
            guard let person = space.units[unit].first.map(Int.init),
                try judge.conflicts(of: unit, with: []) == 0
            else { continue }
            // Rules that judge pairs or groups may tell anyone from anyone.
            guard !judge.isNeeded, space.units.size(unit) == 1 else {
                kinds.append([unit])
                continue
            }
            var key = (problem.distinct + problem.alike).map { $0.classes[person] }
            key.append(space.maySend[person] ? 1 : 0)
            key.append(space.mayReceive[person] ? 1 : 0)
            if let kind = known[key] {
                kinds[kind].append(unit)
            } else {
                known[key] = kinds.count
                kinds.append([unit])
            }
        }
        return kinds
    }
}

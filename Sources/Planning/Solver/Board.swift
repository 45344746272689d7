// SPDX-License-Identifier: MIT

/// A table of groups together with what the rules say of its pairs and groups.
struct Board {
    /// Who is where.
    private(set) var table: GroupTable
    /// Asks the rules; nil while only keys, roles and sizes count.
    let judge: Judge?
    private var conflicts: [Int]

    /// Takes a table as it stands.
    init(_ table: GroupTable, judge: Judge?) throws(SearchEnd) {
        self.table = table
        self.judge = judge
        conflicts = Array(repeating: 0, count: table.layout.groups)
        guard let judge, judge.judgesPairs else { return }
        for (group, members) in table.members.enumerated() {
            for (place, unit) in members.enumerated() {
                conflicts[group] += try judge.conflicts(
                    of: Int(unit), with: Array(members[..<place]))
            }
        }
    }

    /// The people of a group, in their order.
    func people(of group: Int) -> [Int] {
        table.members[group].flatMap { table.space.units[Int($0)].map(Int.init) }.sorted()
    }

    /// How much a group breaks; 0 is what is wanted.
    ///
    /// Rules for whole groups are only asked where nothing else is broken.
    func cost(_ group: Int) throws(SearchEnd) -> Int {
        let cost = table.cost(group) + conflicts[group]
        guard cost == 0, let judge, !table.space.problem.groups.isEmpty else { return cost }
        return try judge.sender(of: people(of: group)) == nil ? 1 : 0
    }

    /// Puts a unit into a group, or out.
    mutating func move(_ unit: Int, to group: Int) throws(SearchEnd) {
        let from = table.group(of: unit)
        if let judge, judge.judgesPairs {
            if from >= 0 {
                conflicts[from] -= try judge.conflicts(of: unit, with: table.members[from])
            }
            if group >= 0 {
                conflicts[group] += try judge.conflicts(of: unit, with: table.members[group])
            }
        }
        table.move(unit, to: group)
    }

    /// What a group breaks, or 0 for those who are out.
    func costOfPlace(_ group: Int) throws(SearchEnd) -> Int {
        group < 0 ? 0 : try cost(group)
    }

    /// Makes an exchange.
    ///
    /// - Returns: what takes it back.
    @discardableResult
    mutating func make(_ exchange: Exchange) throws(SearchEnd) -> Undo {
        let home = table.group(of: exchange.unit)
        var undo = Undo(unit: exchange.unit, home: home, target: exchange.group)
        if home >= 0 { undo.homeConflicts = conflicts[home] }
        if exchange.group >= 0 { undo.targetConflicts = conflicts[exchange.group] }
        try move(exchange.unit, to: exchange.group)
        if let other = exchange.other {
            undo.other = other
            try move(other, to: home)
        }
        return undo
    }

    /// Takes the latest exchange back, asking no rule again.
    mutating func takeBack(_ undo: Undo) {
        table.move(undo.unit, to: undo.home)
        if let other = undo.other { table.move(other, to: undo.target) }
        if undo.home >= 0 { conflicts[undo.home] = undo.homeConflicts }
        if undo.target >= 0 { conflicts[undo.target] = undo.targetConflicts }
    }

    /// Makes an exchange unless something is broken after it.
    ///
    /// - Returns: whether it was made.
    @discardableResult
    mutating func makeIfSound(_ exchange: Exchange) throws(SearchEnd) -> Bool {
        let home = table.group(of: exchange.unit)
        let undo = try make(exchange)
        if try costOfPlace(home) + costOfPlace(exchange.group) == 0 { return true }
        takeBack(undo)
        return false
    }

    /// What is needed to take an exchange back.
    struct Undo {
        fileprivate let unit: Int
        fileprivate let home: Int
        fileprivate let target: Int
        fileprivate var other: Int?
        fileprivate var homeConflicts = 0
        fileprivate var targetConflicts = 0
    }
}

/// A unit that goes elsewhere, and perhaps one from there that takes its place.
struct Exchange {
    /// Who goes.
    let unit: Int
    /// Where to: a group, or out.
    let group: Int
    /// Who comes back for it.
    var other: Int?

    /// One unit goes elsewhere.
    init(_ unit: Int, to group: Int) {
        self.unit = unit
        self.group = group
    }

    /// Two units take each other's place.
    init(swapping unit: Int, with other: Int, on table: GroupTable) {
        self.unit = unit
        group = table.group(of: other)
        self.other = other
    }
}

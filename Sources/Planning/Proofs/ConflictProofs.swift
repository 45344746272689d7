// SPDX-License-Identifier: MIT

/// Proofs from asking who may meet whom, for all pairs of a problem that is not too large.
enum ConflictProofs {
    /// In larger problems not all pairs are asked about.
    private static let mostUnits = 400
    /// So many cliques are grown.
    private static let mostCliques = 40

    /// The first proof: torn clusters, people with too few companions, cliques, blocks.
    static func first(
        in space: SearchSpace, judge: Judge
    ) throws(SearchEnd) -> Impossibility? {
        guard space.units.count <= mostUnits else { return nil }
        let numbers = GroupNumbers(space)
        if let proof = try tornCluster(space, judge) { return proof }
        let graph = try ConflictGraph(space, judge: judge)
        return loner(graph, numbers) ?? clique(graph, numbers) ?? blocks(graph, numbers)
    }

    private static func tornCluster(
        _ space: SearchSpace, _ judge: Judge
    ) throws(SearchEnd) -> Impossibility? {
        guard judge.judgesPairs, space.problem.leftover != .out else { return nil }
        for unit in 0..<space.units.count where space.units.size(unit) > 1 {
            guard let conflict = try Conflict.between(unit, unit, in: space, judge: judge)
            else { continue }
            let people = space.units[unit].map(Int.init)
            return Impossibility(
                .clusterTorn(conflict),
                ClusterProofs.binding(people, space) + conflict.origins)
        }
        return nil
    }

    private static func loner(
        _ graph: ConflictGraph, _ numbers: GroupNumbers
    ) -> Impossibility? {
        guard graph.space.problem.leftover != .out else { return nil }
        for unit in 0..<graph.count {
            let companions = graph.companions(of: unit)
            let people = companions.flatMap { graph.space.units[$0].map(Int.init) }
            let size = graph.space.units.size(unit)
            guard size + people.count < numbers.smallest else { continue }
            let others = Set(companions + [unit])
            let kept = (0..<graph.count).filter { !others.contains($0) }
            let origins = graph.origins(unit, with: kept)
            return Impossibility(
                .loner(
                    Int(graph.space.units[unit].first ?? 0), companions: people.sorted(),
                    needed: numbers.smallest - 1), origins)
        }
        return nil
    }

    private static func clique(
        _ graph: ConflictGraph, _ numbers: GroupNumbers
    ) -> Impossibility? {
        guard graph.space.problem.leftover != .out else { return nil }
        let starts = (0..<graph.count).sorted { graph.degree($0) > graph.degree($1) }
        for start in starts.prefix(mostCliques) {
            let clique = graph.clique(from: start)
            guard clique.count > numbers.most else { continue }
            let enough = Array(clique.prefix(numbers.most + 1)).sorted()
            var origins: Set<Origin> = []
            for (place, unit) in enough.enumerated() {
                origins.formUnion(graph.origins(unit, with: Array(enough[(place + 1)...])))
            }
            let people = enough.map { Int(graph.space.units[$0].first ?? 0) }
            return Impossibility(.clique(people.sorted(), groups: numbers.most), origins)
        }
        return nil
    }

    private static func blocks(
        _ graph: ConflictGraph, _ numbers: GroupNumbers
    ) -> Impossibility? {
        let components = graph.components
        guard components.count > 1 else { return nil }
        let blocks = components.map { units in
            Impossibility.Block(
                people: units.flatMap { graph.space.units[$0].map(Int.init) }.sorted(), key: nil)
        }
        let origins = graph.space.problem.origins.filter { $0 != .messages }
        return BlockProofs.first(
            of: blocks, free: 0, origins: origins, in: graph.space, numbers)
    }
}

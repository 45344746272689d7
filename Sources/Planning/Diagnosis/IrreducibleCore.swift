// SPDX-License-Identifier: MIT

import Seeding

/// Rules that cannot hold together, none of which can be dropped.
struct IrreducibleCore {
    /// The proof for these rules alone.
    let proof: Impossibility
    /// The rules; empty where the shape alone is to blame.
    let origins: [Origin]

    /// Drops one rule after the other from a proof while it stays impossible without it.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    init(of problem: GroupingProblem, proof: Impossibility, seed: Seed) throws(SearchEnd) {
        var proof = proof
        var origins = proof.origins
        // The rules named later go first, so that those written first are kept.
        for origin in proof.origins.reversed() where origins.contains(origin) {
            let rest = Set(origins).subtracting([origin])
            // What took a search through everything once may take one again.
            let outcome = try Solver.solve(
                problem.keeping(rest), seed: seed,
                diligence: proof.reason == .exhausted ? .full : .brief)
            guard case .impossible(let smaller) = outcome else { continue }
            proof = smaller
            origins = smaller.origins
        }
        self.proof = proof
        self.origins = origins
    }
}

// SPDX-License-Identifier: MIT

/// What goes wrong and when: the same for the same occasion, always.
package struct FaultPlan: Sendable {
    private let choose: @Sendable (FaultOccasion) -> Fault?

    /// Creates a plan that a function decides; nil for nothing wrong.
    package init(_ choose: @escaping @Sendable (FaultOccasion) -> Fault?) {
        self.choose = choose
    }

    /// What goes wrong now.
    package func fault(at occasion: FaultOccasion) -> Fault? { choose(occasion) }

    /// Nothing goes wrong.
    package static let none = FaultPlan { _ in nil }

    /// Always the same at a stage.
    package static func always(_ fault: Fault, at stage: FaultStage) -> FaultPlan {
        FaultPlan { $0.stage == stage ? fault : nil }
    }

    /// Once: at a stage of one connection and one of its letters.
    package static func once(
        _ fault: Fault, at stage: FaultStage, connection: Int = 0, letter: Int = 0
    ) -> FaultPlan {
        FaultPlan { occasion in
            let isMeant =
                occasion.stage == stage && occasion.connection == connection
                && occasion.letter == letter
            return isMeant ? fault : nil
        }
    }

    /// Refuses one forward-path always.
    package static func refuse(_ forwardPath: String, _ fault: Fault = .refused) -> FaultPlan {
        FaultPlan { $0.forwardPath == forwardPath ? fault : nil }
    }

    /// Greylisting: 451 to each forward-path the first time.
    package static let greylisting = FaultPlan { occasion in
        occasion.stage == .recipient && occasion.timesBefore == 0 ? .deferred : nil
    }

    /// About one in so many occasions of some stages goes wrong, chosen by a seed.
    ///
    /// - Precondition: there is a fault.
    package static func seeded(
        _ seed: UInt64, oneIn chance: UInt64, at stages: Set<FaultStage>, faults: [Fault]
    ) -> FaultPlan {
        FaultPlan { occasion in
            guard stages.contains(occasion.stage) else { return nil }
            var mixed = seed
            let place = FaultStage.allCases.firstIndex(of: occasion.stage) ?? 0
            for part in [occasion.connection, occasion.letter, place, occasion.timesBefore] {
                mixed = mix(mixed ^ UInt64(truncatingIfNeeded: part))
            }
            for byte in (occasion.forwardPath ?? "").utf8 { mixed = mix(mixed ^ UInt64(byte)) }
            guard mixed.isMultiple(of: max(1, chance)) else { return nil }
            return faults[Int(mix(mixed) % UInt64(faults.count))]
        }
    }

    /// The first of two plans that has a fault.
    package func or(_ other: FaultPlan) -> FaultPlan {
        FaultPlan { fault(at: $0) ?? other.fault(at: $0) }
    }

    /// Stirs 64 bits, as SplitMix64 does.
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import PranksterTestKit

@Suite struct FaultPlanTests {
    private static func occasion(
        _ stage: FaultStage, connection: Int = 0, letter: Int = 0, path: String? = nil,
        times: Int = 0
    ) -> FaultOccasion {
        FaultOccasion(
            stage: stage, connection: connection, letter: letter, letterOfAll: letter,
            forwardPath: path, timesBefore: times)
    }

    @Test func onceIsOnce() {
        let plan = FaultPlan.once(.drop, at: .end, connection: 1, letter: 2)
        #expect(plan.fault(at: Self.occasion(.end, connection: 1, letter: 2)) == .drop)
        #expect(plan.fault(at: Self.occasion(.end, connection: 1, letter: 1)) == nil)
        #expect(plan.fault(at: Self.occasion(.end, connection: 0, letter: 2)) == nil)
        #expect(plan.fault(at: Self.occasion(.data, connection: 1, letter: 2)) == nil)
    }

    @Test func greylistingIsTheFirstTimeOnly() {
        let first = Self.occasion(.recipient, path: "a@b.test")
        #expect(FaultPlan.greylisting.fault(at: first) == .deferred)
        let second = Self.occasion(.recipient, path: "a@b.test", times: 1)
        #expect(FaultPlan.greylisting.fault(at: second) == nil)
    }

    @Test func theFirstPlanThatHasAFaultWins() {
        let plan = FaultPlan.refuse("a@b.test").or(.always(.reset, at: .recipient))
        #expect(plan.fault(at: Self.occasion(.recipient, path: "a@b.test")) == .refused)
        #expect(plan.fault(at: Self.occasion(.recipient, path: "c@d.test")) == .reset)
        #expect(plan.fault(at: Self.occasion(.mail)) == nil)
    }

    @Test func aSeedIsAlwaysTheSameAndAboutAsOftenAsWanted() {
        let occasions = (0..<2000).map { Self.occasion(.mail, connection: $0 % 7, letter: $0) }
        func faults(_ seed: UInt64) -> [Fault?] {
            let plan = FaultPlan.seeded(seed, oneIn: 10, at: [.mail], faults: [.drop, .stall])
            return occasions.map(plan.fault)
        }
        #expect(faults(1) == faults(1))
        #expect(faults(1) != faults(2))
        #expect((150...250).contains(faults(1).count { $0 != nil }))
        #expect(Set(faults(1).compactMap(\.self)) == [.drop, .stall])
    }
}

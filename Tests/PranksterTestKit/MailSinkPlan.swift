// SPDX-License-Identifier: MIT

import Synchronization

/// The faults of a `MailSink`, which a test may change while it runs.
final class MailSinkPlan: Sendable {
    private let faults: Mutex<FaultPlan>

    init(_ faults: FaultPlan) {
        self.faults = Mutex(faults)
    }

    func set(_ new: FaultPlan) { faults.withLock { $0 = new } }

    func fault(at occasion: FaultOccasion) -> Fault? {
        faults.withLock { $0 }.fault(at: occasion)
    }
}

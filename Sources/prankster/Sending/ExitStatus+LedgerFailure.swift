// SPDX-License-Identifier: MIT

import Delivery

extension ExitStatus {
    /// How to end where the ledger cannot be used.
    init(_ failure: LedgerFailure) {
        self = failure.kind == .inUse ? .temporaryFailure : .cannotCreate
    }
}

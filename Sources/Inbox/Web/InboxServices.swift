// SPDX-License-Identifier: MIT

/// What pages and API work with.
package struct InboxServices: Sendable {
    /// The mails and sessions.
    package let store: InboxStore
    /// The faults that are switched on.
    package let faults: FaultSwitch
    /// What the user chose.
    package let web: WebSettings
    /// The time, microseconds since 1970-01-01T00:00:00Z.
    package let clock: @Sendable () -> Int64

    /// Creates the services.
    package init(
        store: InboxStore, faults: FaultSwitch, web: WebSettings,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.faults = faults
        self.web = web
        self.clock = clock
    }
}

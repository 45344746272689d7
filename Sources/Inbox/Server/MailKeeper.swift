// SPDX-License-Identifier: MIT

/// What becomes of mails and sessions: the store, for all that the server knows of it.
protocol MailKeeper: Sendable {
    /// Keeps a mail; never blocks. `then` is called once, on any thread, when it is kept.
    func add(_ mail: ArrivedMail, then: @escaping @Sendable (Result<Int64, StoreFailure>) -> Void)
    /// Keeps a session that has ended; never blocks.
    func add(_ session: SessionRecord)
}

extension InboxStore: MailKeeper {}

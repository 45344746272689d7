// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOSSL
internal import SMTPWire

/// What the sessions of one listener share; confined to the listener's event loop.
final class SessionRoom {
    let limits: SMTPLimits
    let tls: NIOSSLContext?
    let keeper: any MailKeeper
    let faults: FaultSwitch
    let clock: @Sendable () -> Int64

    /// The bytes of all messages that are on their way.
    var bytesInFlight = 0

    private var machine: ServerSettings
    private var sessions: [Int64: InboxSession] = [:]
    private var lastNumber: Int64
    private var isClosing = false
    /// Who waits, once the room is closing, for the last session to leave.
    private var emptied: EventLoopPromise<Void>?
    private static let closingTime = TimeAmount.seconds(3)

    /// Opens a room; its first session gets the number behind `lastNumber`.
    init(
        _ settings: SMTPSettings, keeper: any MailKeeper, faults: FaultSwitch,
        lastNumber: Int64, clock: @escaping @Sendable () -> Int64
    ) throws(ListenFailure) {
        limits = settings.limits
        machine = settings.machine
        tls = try settings.certificate?.context()
        self.keeper = keeper
        self.faults = faults
        self.lastNumber = lastNumber
        self.clock = clock
    }

    /// A session for a client that has just connected.
    func enter() -> InboxSession {
        lastNumber += 1
        var settings = machine
        if settings.extensions.contains(.auth) {
            var random = SystemRandomNumberGenerator()
            settings.nonce = String(random.next(), radix: 36) + String(random.next(), radix: 36)
        }
        let session = InboxSession(settings, number: lastNumber, room: self)
        sessions[lastNumber] = session
        return session
    }

    /// Why a client that has just come is turned away; nil where there is room.
    var refusal: Reply? {
        if isClosing { return .closingDown }
        return sessions.count > limits.connections ? .tooManyConnections : nil
    }

    func announce(pagePort: Int) { machine.inboxPagePort = pagePort }

    func leave(_ session: InboxSession) {
        sessions[session.number] = nil
        if sessions.isEmpty { tellEmpty() }
    }

    /// Sends everybody home, whoever still comes too; the future is due when all have gone, or when
    /// the time for it is over.
    func close(on loop: any EventLoop) -> EventLoopFuture<Void> {
        isClosing = true
        let promise = loop.makePromise(of: Void.self)
        emptied = promise
        let limit = loop.assumeIsolated().scheduleTask(in: Self.closingTime) { self.tellEmpty() }
        for session in sessions.values { session.endForGood() }
        if sessions.isEmpty { tellEmpty() }
        return promise.futureResult.map { limit.cancel() }
    }

    private func tellEmpty() {
        emptied?.succeed()
        emptied = nil
    }
}

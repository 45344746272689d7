// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOPosix
internal import SMTPWire

/// Connects to a server's addresses, one after the other, and to no others.
///
/// Confined to its event loop.
final class Connector {
    /// The most that waits in this process to be written: what a server does not take stays where
    /// it is, in the letter.
    static let bytesInFlight = 1 << 16

    private let server: ResolvedServer
    private let loop: any EventLoop
    private let timeout: Duration
    /// The address that worked last, where the next attempt begins.
    private var preferred = 0
    private var isStopped = false

    /// Creates a connector.
    init(_ server: ResolvedServer, timeout: Duration, on loop: any EventLoop) {
        self.server = server
        self.timeout = timeout
        self.loop = loop
    }

    /// Connects.
    ///
    /// The channel reads nothing before it is told to, so that nothing is lost before it
    /// has its handlers.
    ///
    /// - Parameter done: Called once, on the loop, with a channel or with all that was tried.
    func connect(then done: @escaping (Result<any Channel, ConnectionTrouble>) -> Void) {
        attempt(0, failures: [], then: done)
    }

    /// Makes no further attempt.
    func stop() { isStopped = true }

    private func attempt(
        _ turn: Int, failures: [ConnectFailure],
        then done: @escaping (Result<any Channel, ConnectionTrouble>) -> Void
    ) {
        let count = server.socketAddresses.count
        guard turn < count, !isStopped else {
            return done(.failure(ConnectFailure.trouble(server.address, failures)))
        }
        let index = (preferred + turn) % count
        let address = server.socketAddresses[index]
        bootstrap(address).connect(to: address).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let channel):
                self.preferred = index
                done(.success(channel))
            case .failure(let error):
                let failure = ConnectFailure(address, error, after: self.timeout)
                self.attempt(turn + 1, failures: failures + [failure], then: done)
            }
        }
    }

    private func bootstrap(_ address: SocketAddress) -> ClientBootstrap {
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelOption(.autoRead, value: false)
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: Self.bytesInFlight / 4, high: Self.bytesInFlight)
            )
            // Replies are short: a growing buffer would only cost memory.
            .channelOption(
                .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1 << 13))
        guard case .unixDomainSocket = address else {
            return bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
        }
        return bootstrap
    }
}

// SPDX-License-Identifier: MIT

package import NIOCore
internal import NIOPosix
internal import SMTPWire

/// The inbox's SMTP server: takes every mail on one address and port, and forwards none.
///
/// Everything happens on one event loop, in the order in which it comes.
package struct SMTPListener: Sendable {
    /// The port that it listens on: the system's choice where 0 was asked for.
    package let port: Int

    private let server: any Channel
    private let room: NIOLoopBound<SessionRoom>

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - settings: What the server is like.
    ///   - address: An IP address of this machine.
    ///   - port: A port; 0 for a free one.
    ///   - group: Where the event loop is taken from.
    ///   - store: What keeps the mails and the sessions.
    ///   - faults: What goes wrong on purpose.
    ///   - clock: Microseconds since 1970-01-01T00:00:00Z.
    /// - Returns: The server, which listens.
    /// - Throws: `ListenFailure` where the place is taken or forbidden, or the certificate is wrong.
    package static func start(
        _ settings: SMTPSettings, on address: String, port: Int, group: any EventLoopGroup,
        store: InboxStore, faults: FaultSwitch, clock: @escaping @Sendable () -> Int64
    ) async throws(ListenFailure) -> SMTPListener {
        // Numbers go on where those of a kept file end.
        let newest = try? await store.sessions(emptyOnly: false, offset: 0, limit: 1)
        return try await start(
            settings, on: address, port: port, group: group, keeper: store, faults: faults,
            lastNumber: newest?.sessions.first?.number ?? 0, clock: clock)
    }

    static func start(
        _ settings: SMTPSettings, on address: String, port: Int, group: any EventLoopGroup,
        keeper: any MailKeeper, faults: FaultSwitch, lastNumber: Int64 = 0,
        clock: @escaping @Sendable () -> Int64
    ) async throws(ListenFailure) -> SMTPListener {
        let place = try ListenFailure.socketAddress(address, port: port)
        let loop = group.next()
        do {
            let room = try await loop.submit {
                NIOLoopBound(
                    try SessionRoom(
                        settings, keeper: keeper, faults: faults, lastNumber: lastNumber,
                        clock: clock), eventLoop: loop)
            }.get()
            let server = try await bootstrap(loop, room).bind(to: place).get()
            return SMTPListener(
                port: server.localAddress?.port ?? port, server: server, room: room)
        } catch let failure as ListenFailure {
            throw failure
        } catch {
            throw ListenFailure(error, address: address, port: port)
        }
    }

    private static func bootstrap(
        _ loop: any EventLoop, _ room: NIOLoopBound<SessionRoom>
    ) -> ServerBootstrap {
        ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(
                    minimum: 2048, initial: 16_384, maximum: 131_072)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(room.value.enter())
                }
            }
    }

    /// Tells clients, from now on, at which port of this machine the page is.
    package func announce(pagePort: Int) async {
        let room = room
        try? await server.eventLoop.submit { room.value.announce(pagePort: pagePort) }.get()
    }

    /// Takes no more clients, and ends the sessions that are there with 421, and waits for
    /// them to close.
    package func stop() async {
        try? await server.close().get()
        let (room, loop) = (room, server.eventLoop)
        try? await loop.flatSubmit { room.value.close(on: loop) }.get()
    }
}

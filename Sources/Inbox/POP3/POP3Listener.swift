// SPDX-License-Identifier: MIT

package import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import SMTPWire
internal import Synchronization

/// The inbox's POP3 server, so that any mail program can fetch what came.
package struct POP3Listener: Sendable {
    /// The port that it listens on: the system's choice where 0 was asked for.
    package let port: Int

    private let server: any Channel
    private let clients: Clients

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - settings: What the server is like.
    ///   - address: An IP address of this machine.
    ///   - port: A port; 0 for a free one.
    ///   - group: Where the event loop is taken from.
    ///   - store: Where the mails are.
    /// - Returns: The server, which listens.
    /// - Throws: `ListenFailure` where the place is taken or forbidden, or the certificate is wrong.
    package static func start(
        _ settings: POP3Settings, on address: String, port: Int, group: any EventLoopGroup,
        store: InboxStore
    ) async throws(ListenFailure) -> POP3Listener {
        try await start(settings, on: address, port: port, group: group, maildrop: store)
    }

    static func start(
        _ settings: POP3Settings, on address: String, port: Int, group: any EventLoopGroup,
        maildrop: any Maildrop
    ) async throws(ListenFailure) -> POP3Listener {
        let place = try ListenFailure.socketAddress(address, port: port)
        let tls = try settings.certificate?.context()
        let accounts = settings.login.accounts
        let clients = Clients(limit: settings.connections)
        let bootstrap = ServerBootstrap(group: group.next())
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    var machine = POP3Machine(
                        name: settings.name, accounts: accounts, offersTLS: tls != nil)
                    if !clients.add(channel) { machine.turnAway() }
                    try channel.pipeline.syncOperations.addHandler(
                        POP3Session(machine, maildrop: maildrop, tls: tls, idle: settings.idle))
                }
            }
        do {
            let server = try await bootstrap.bind(to: place).get()
            return POP3Listener(
                port: server.localAddress?.port ?? port, server: server, clients: clients)
        } catch {
            throw ListenFailure(error, address: address, port: port)
        }
    }

    /// Takes no more clients, and closes the connections that are there; nothing is deleted.
    package func stop() async {
        try? await server.close().get()
        await clients.close()
    }

    /// The connections that are open.
    private final class Clients: Sendable {
        private let limit: Int
        private let open = Mutex<[ObjectIdentifier: any Channel]>([:])

        init(limit: Int) {
            self.limit = limit
        }

        /// Remembers a connection until it is closed, and tells whether there was room.
        func add(_ channel: any Channel) -> Bool {
            let id = ObjectIdentifier(channel)
            channel.closeFuture.whenComplete { _ in
                self.open.withLock { _ = $0.removeValue(forKey: id) }
            }
            return open.withLock { open in
                open[id] = channel
                return open.count <= limit
            }
        }

        func close() async {
            for channel in open.withLock({ Array($0.values) }) { try? await channel.close().get() }
        }
    }
}

extension POP3Machine {
    /// There is no room for the client that has just come.
    mutating func turnAway() {
        _ = takeOutput()
        close("-ERR [SYS/TEMP] too many connections at once, come back later")
    }
}

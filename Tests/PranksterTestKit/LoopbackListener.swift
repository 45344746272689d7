// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix
import Synchronization

/// Where a server of a test listens: never anywhere else than on this machine.
package enum ListeningPlace: Sendable, Hashable {
    /// 127.0.0.1, on a port that the system picks.
    case loopback
    /// ::1, on a port that the system picks.
    case loopback6
    /// A Unix socket at a path that does not exist yet.
    case socket(path: String)
}

/// Listens, and knows its connections.
final class LoopbackListener: Sendable {
    private let server: any Channel
    private let children: Connections
    let port: Int

    /// Begins to listen; `setUp` gets each connection, on its event loop, with its number from 0.
    init(
        _ place: ListeningPlace,
        setUp: @escaping @Sendable (any Channel, Int) throws -> Void
    ) throws {
        let children = Connections()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try setUp(channel, children.add(channel))
                }
            }
        server =
            switch place {
            case .loopback: try bootstrap.bind(host: "127.0.0.1", port: 0).wait()
            case .loopback6: try bootstrap.bind(host: "::1", port: 0).wait()
            case .socket(let path): try bootstrap.bind(unixDomainSocketPath: path).wait()
            }
        self.children = children
        port = server.localAddress?.port ?? 0
    }

    deinit { stop() }

    /// Takes no more connections, and closes those that are there.
    func stop() {
        server.close(promise: nil)
        children.closeAll()
    }

    /// Closes the connections that are there, and goes on to listen.
    func closeConnections() { children.closeAll() }
}

/// The connections of a listener.
private final class Connections: Sendable {
    private struct State {
        var count = 0
        var open: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    /// Remembers a connection until it is closed, and gives it a number.
    func add(_ channel: any Channel) -> Int {
        let id = ObjectIdentifier(channel)
        channel.closeFuture.whenComplete { [weak self] _ in
            self?.state.withLock { _ = $0.open.removeValue(forKey: id) }
        }
        return state.withLock { state in
            state.open[id] = channel
            state.count += 1
            return state.count - 1
        }
    }

    func closeAll() {
        for channel in state.withLock({ Array($0.open.values) }) { channel.close(promise: nil) }
    }
}

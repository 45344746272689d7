// SPDX-License-Identifier: MIT

import Hummingbird
import HummingbirdCore
import Logging
package import NIOCore

/// The HTTP server of pages and API.
package struct WebListener: Sendable {
    /// The port that it listens on.
    package let port: Int
    private let server: Task<Void, Never>

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - services: What pages and API work with.
    ///   - address: An IP address of this machine, or `0.0.0.0` or `::` for all of them.
    ///   - port: The port, or 0 for one that the system picks.
    ///   - group: The event loops.
    /// - Returns: The server, which answers from now on.
    /// - Throws: `ListenFailure` where it cannot listen there.
    package static func start(
        _ services: InboxServices, on address: String, port: Int, group: any EventLoopGroup
    ) async throws(ListenFailure) -> WebListener {
        // Guards close what is wrong without a word to anybody: nothing here is worth a log.
        let logger = Logger(label: "inbox", factory: { _ in SwiftLogNoOpLogHandler() })
        let listening = group.any().makePromise(of: Int.self)
        let application = Application(
            router: WebRouter.router(services, listeningOn: address),
            server: .http1(configuration: WebLimits.connection),
            configuration: ApplicationConfiguration(
                address: .hostname(address, port: port),
                availableConnectionsDelegate: .maximum(WebLimits.connections, logger: logger)),
            onServerRunning: { channel in
                listening.succeed(channel.localAddress?.port ?? port)
            },
            eventLoopGroupProvider: .shared(group), logger: logger)
        // A server outlives the call that starts it: it ends with 'stop()'.
        let server = Task {
            do {
                try await application.run()
                listening.fail(ChannelError.eof)
            } catch {
                listening.fail(error)
            }
        }
        do {
            return WebListener(port: try await listening.futureResult.get(), server: server)
        } catch {
            throw ListenFailure(error, address: address, port: port)
        }
    }

    /// Closes all connections, the event streams too, and waits for their ends.
    package func stop() async {
        server.cancel()
        await server.value
    }
}

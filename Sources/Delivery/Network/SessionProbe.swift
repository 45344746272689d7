// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOPosix
package import SMTPWire

/// Asks a server what it offers: greets it, reads the answer, says QUIT, and sends nothing.
package enum SessionProbe {
    /// What a server answers to EHLO.
    ///
    /// - Parameters:
    ///   - server: the server; only its addresses are connected to.
    ///   - client: how the session begins.
    ///   - limit: how long all of it may take.
    /// - Returns: the extensions; none of a server that knows HELO alone.
    /// - Throws: `ConnectionTrouble` where there is no server, or none that answers.
    package static func extensions(
        of server: ResolvedServer, client: ClientSettings, within limit: Duration
    ) throws(ConnectionTrouble) -> Extensions {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let loop = group.next()
        do {
            return try loop.flatSubmit {
                ProbeSession(server, client: client, within: limit, on: loop).answer
            }.wait()
        } catch let trouble as ConnectionTrouble {
            throw trouble
        } catch {
            throw ConnectionTrouble(.unreachable, "the network cannot be used")
        }
    }
}

/// The one session of a probe.
///
/// Confined to its event loop.
private final class ProbeSession {
    private let server: ResolvedServer
    private let promise: EventLoopPromise<Extensions>
    private var client: ClientSettings
    private let limit: Duration

    /// What the server offers, when it has said so.
    var answer: EventLoopFuture<Extensions> { promise.futureResult }

    init(
        _ server: ResolvedServer, client: ClientSettings, within limit: Duration,
        on loop: any EventLoop
    ) {
        self.server = server
        self.client = client
        self.limit = limit
        promise = loop.makePromise(of: Extensions.self)
        let connector = Connector(server, timeout: limit, on: loop)
        let clock = loop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
            self.fail(.unreachable, "no answer within \(DurationText.text(limit))")
        }
        promise.futureResult.assumeIsolated().whenComplete { _ in
            clock.cancel()
            connector.stop()
        }
        connector.connect { result in
            switch result {
            case .success(let channel): self.begin(on: channel)
            case .failure(let trouble): self.promise.fail(trouble)
            }
        }
    }

    private func begin(on channel: any Channel) {
        if client.clientName.isEmpty {
            client.clientName = ClientName.literal(channel.localAddress)
        }
        let session = SMTPChannel(client, waiting: WaitingTime(), tls: nil) { session, notice in
            switch notice {
            case .ready:
                self.promise.succeed(session.extensions ?? Extensions(ehlo: []))
                session.quit()
            case .ended(let end): self.fail(.session(end), end.message)
            default: break
            }
        }
        do {
            try channel.pipeline.syncOperations.addHandler(session)
            try channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            fail(.unreachable, "the connection was lost")
        }
    }

    private func fail(_ kind: ConnectionTrouble.Kind, _ reason: String) {
        promise.fail(ConnectionTrouble(kind, "\(server.address.destination): \(reason)"))
    }
}

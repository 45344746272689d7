// SPDX-License-Identifier: MIT

package import NIOCore

/// A server with the addresses behind its name, looked up once: those that are judged are those that
/// are connected to, whatever the name means a moment later.
package struct ResolvedServer: Sendable {
    /// What was looked up.
    package let address: ServerAddress
    /// Where to connect, in this order; at least one.
    package let socketAddresses: [SocketAddress]
    /// The least safe place of all of them.
    package let place: ServerPlace

    /// Creates a server; one without addresses counts as away.
    package init(_ address: ServerAddress, at socketAddresses: [SocketAddress]) {
        self.address = address
        self.socketAddresses = socketAddresses
        place = socketAddresses.map { ServerPlace($0) }.max() ?? .away
    }
}

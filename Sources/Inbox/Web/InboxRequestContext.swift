// SPDX-License-Identifier: MIT

package import Hummingbird
package import NIOCore

/// What a request carries with it on its way through guards and routes.
package struct InboxRequestContext: RequestContext {
    /// What the router needs.
    package var coreContext: CoreRequestContextStorage
    /// The address of this machine that the client connected to, without the port.
    package let localAddress: String?
    /// The connection, for a request that makes a WebSocket of it.
    package let channel: any Channel

    /// Creates the context of a request.
    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        localAddress = source.channel.localAddress?.ipAddress
        channel = source.channel
    }
}

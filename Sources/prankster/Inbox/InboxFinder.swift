// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import SMTPWire

/// Looks for a Prankster inbox that already runs on this machine.
enum InboxFinder {
    /// Whoever listens here and does not greet at once is no inbox.
    private static let patience = Duration.seconds(2)

    /// The inbox at a port of this machine.
    ///
    /// - Returns: the port of its page, 0 where it has none; nil where no inbox of ours answers.
    static func page(ofInboxAt port: Int) -> Int? {
        guard port > 0,
            let server = try? Resolver.resolve(ServerAddress(.host("127.0.0.1", port: port)))
        else { return nil }
        var client = ClientSettings(clientName: MachineName.forGreeting(Environment.hostName))
        client.security = .plain
        let extensions = try? SessionProbe.extensions(of: server, client: client, within: patience)
        guard let extensions, extensions.isPranksterInbox else { return nil }
        return extensions.inboxPagePort ?? 0
    }
}

// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import SMTPWire

/// The server that `--transport` means, and how the campaign wants it used.
struct ServerChoice: Sendable {
    /// What the user typed: a name or a URL.
    let typed: String
    /// Where the server is.
    let url: ServerURL
    /// Where the campaign has the URL; nil for the command line.
    let location: Location?
    /// Who logs in; nil for nobody.
    let user: String?
    /// The most letters in a time; nil where the campaign leaves it open.
    let rate: SendingRate?
    /// The most connections at once; nil where the campaign leaves it open.
    let connections: Int?
    /// Extensions that stay unused.
    let without: Set<ServiceExtension>
    /// What servers on the way shall report; nil for what they do anyway.
    let notifications: ClientSettings.Notifications?

    /// Takes a URL from the command line.
    init(_ url: ServerURL, typed: String) {
        self.typed = typed
        self.url = url
        location = nil
        user = url.user
        rate = nil
        connections = url.connections
        without = []
        notifications = nil
    }

    /// Takes a server that the campaign gives a name.
    init(_ transport: TransportReference) {
        typed = transport.name
        url = transport.url
        location = transport.urlLocation
        user = transport.user
        rate = transport.rate
        connections = transport.connections
        without = Set(transport.without.map(ServiceExtension.init))
        notifications = ClientSettings.Notifications(transport)
    }

    /// Where to connect: at the scheme's port, where the URL names none (RFC 5321, 4.5.4.2;
    /// RFC 8314, 3.3).
    var address: ServerAddress {
        switch url.endpoint {
        case .socket(let path): ServerAddress(.socket(path: path))
        case .host(let host, let port):
            ServerAddress(.host(host.text, port: port ?? (url.isTLS ? 465 : 25)))
        }
    }

    /// Whether the name alone says that the server is this machine (RFC 6761, 6.3).
    var isLocalByName: Bool {
        guard let host = address.host else { return true }
        return host == "localhost" || host.hasSuffix(".localhost")
    }

    /// What people call the server: its host, or its socket.
    var shownName: String { address.host ?? address.destination }

    /// The server in a question: its name, and whom the campaign lets vouch for it.
    var words: String {
        guard location != nil, let authority = url.ca else { return shownName }
        return "\(shownName) (trusting only the campaign's '\(authority)')"
    }

    /// What the URL says of TLS.
    var encryption: JudgedServer.Encryption {
        if url.isTLS { return .implicit }
        return switch url.startTLS {
        case nil: .byPlace
        case .never: .never
        case .optional: .optional
        case .required: .required
        }
    }
}

extension ServiceExtension {
    /// The same extension as a campaign calls it.
    fileprivate init(_ named: SMTPExtension) {
        self =
            switch named {
            case .eightBitMIME: .eightBitMIME
            case .auth: .auth
            case .chunking: .chunking
            case .dsn: .dsn
            case .enhancedStatusCodes: .enhancedStatusCodes
            case .pipelining: .pipelining
            case .size: .size
            case .smtputf8: .smtputf8
            case .startTLS: .startTLS
            }
    }
}

extension ClientSettings.Notifications {
    /// What a campaign wants reported; nil where it says nothing of it.
    fileprivate init?(_ transport: TransportReference) {
        guard transport.notify != nil || transport.ret != nil else { return nil }
        let conditions = NotifyCondition.allCases.filter { transport.notify?.contains($0) == true }
        self.init(
            notify: conditions.map { condition in
                switch condition {
                case .never: .never
                case .success: .success
                case .failure: .failure
                case .delay: .delay
                }
            },
            returned: transport.ret.map { $0 == .full ? .full : .headers })
    }
}

// SPDX-License-Identifier: MIT

package import Findings
package import SMTPWire

/// What consent has to know of a server: what its URL says, and where it really is.
package struct JudgedServer: Sendable {
    /// How a URL wants its session encrypted.
    package enum Encryption: Sendable, Hashable {
        /// The URL does not say: the place decides.
        case byPlace
        /// `?tls=never`.
        case never
        /// `?tls=optional`.
        case optional
        /// `?tls=required`.
        case required
        /// `smtps://`.
        case implicit
    }

    /// What the URL says.
    package var address: ServerAddress
    /// Where it is, judged on all addresses that may be connected to.
    package var place: ServerPlace
    /// What the URL says about TLS.
    package var encryption: Encryption
    /// Where the campaign has the URL; nil for the command line.
    package var location: Location?

    /// Creates a server.
    package init(
        _ address: ServerAddress, at place: ServerPlace, encryption: Encryption = .byPlace,
        location: Location? = nil
    ) {
        self.address = address
        self.place = place
        self.encryption = encryption
        self.location = location
    }

    /// How a session must be encrypted under a verdict.
    ///
    /// This machine is plain unless the URL says otherwise. Elsewhere TLS is required, but for an
    /// inbox of ours on a private network, which shows what it is before any letter is named.
    package func security(under verdict: SendingVerdict) -> ClientSettings.Security {
        if encryption == .implicit { return .implicitTLS }
        switch (place, encryption) {
        case (.thisMachine, .byPlace), (.thisMachine, .never): return .plain
        case (.thisMachine, .optional): return .startTLSIfOffered
        case (.privateNetwork, .never) where verdict.mustBeInbox: return .plain
        case (.privateNetwork, .byPlace) where verdict.mustBeInbox,
            (.privateNetwork, .optional) where verdict.mustBeInbox:
            return .startTLSIfOffered
        default: return .startTLS
        }
    }

    /// Whether a login may go in clear: to this machine only.
    package var mayLogInInClear: Bool { place == .thisMachine }
}

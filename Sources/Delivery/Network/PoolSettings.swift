// SPDX-License-Identifier: MIT

package import SMTPWire

/// What a pool of connections must know.
package struct PoolSettings: Sendable {
    /// The server; only its addresses are connected to.
    package var server: ResolvedServer
    /// What each session begins with.
    ///
    /// The pool makes a nonce for each, sets `confirmsLastByte`, and
    /// where `clientName` is empty, says the address literal of its own end (RFC 5321, 4.1.4).
    package var client: ClientSettings
    /// The certificates of the authorities to trust, as PEM; nil for those that the system trusts.
    package var certificates: [UInt8]?
    /// The name or IP address that the server's certificate must be for.
    package var serverName: String
    /// The most connections at once, at least 1; how many are fit is `Care`'s to say.
    package var connections: Int
    /// After how many letters a connection is given back; `Int.max` for never.
    package var lettersPerConnection: Int
    /// How long answers may take.
    package var waiting: WaitingTime
    /// How long connecting to one address may take.
    package var connectTimeout: Duration
    /// How long `close` waits for servers to answer QUIT.
    package var closingTime: Duration

    /// Creates settings for one connection, which elsewhere than on this machine is given back after
    /// 100 letters.
    package init(server: ResolvedServer, client: ClientSettings) {
        self.server = server
        self.client = client
        certificates = nil
        serverName = server.address.host ?? "localhost"
        connections = 1
        lettersPerConnection = server.place == .thisMachine ? .max : 100
        waiting = WaitingTime()
        connectTimeout = .seconds(30)
        closingTime = .seconds(2)
    }
}

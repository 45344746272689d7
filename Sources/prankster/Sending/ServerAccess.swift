// SPDX-License-Identifier: MIT

import Delivery
import SMTPWire

/// What it takes to open sessions with a server that was looked up and judged.
struct ServerAccess: Sendable {
    /// How letters may go there.
    let standing: ServerStanding
    /// Who logs in; nil for nobody.
    let credential: Credential?
    /// The authorities to trust, as PEM; nil for those of the system.
    let certificates: [UInt8]?

    /// What a pool of connections must know.
    ///
    /// - Parameters:
    ///   - choice: how the campaign wants the server used.
    ///   - recording: how much of the dialogue is kept.
    /// - Returns: the settings.
    func settings(
        _ choice: ServerChoice, recording: ClientSettings.Recording
    ) -> PoolSettings {
        var client = ClientSettings(clientName: MachineName.forGreeting(Environment.hostName))
        client.security = standing.security
        client.credential = credential
        client.mayLogInInClear = standing.judged.mayLogInInClear
        client.without = choice.without
        client.notifications = choice.notifications
        client.mustBeInbox = standing.verdict.mustBeInbox
        client.recording = recording
        var settings = PoolSettings(server: standing.server, client: client)
        settings.certificates = certificates
        settings.connections = standing.care.connections
        return settings
    }

    /// What helps against the server's answers.
    ///
    /// - Parameter usesOperatorAddress: whether `From` has the operator's address.
    /// - Returns: the hints.
    func hints(usesOperatorAddress: Bool) -> FailureHint {
        FailureHint(
            usesOperatorAddress: usesOperatorAddress, isLoggedIn: credential != nil,
            isEncrypted: [.startTLS, .implicitTLS].contains(standing.security))
    }
}

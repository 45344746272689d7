// SPDX-License-Identifier: MIT

internal import NIOCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why one address could not be connected to.
struct ConnectFailure: Hashable {
    /// The address as people write it, without the port.
    let address: String
    /// Why, in words that fit behind a colon.
    let reason: String

    /// Says what an error of the network means.
    init(_ address: SocketAddress, _ error: any Error, after timeout: Duration) {
        self.address = address.ipAddress ?? "the socket"
        if case ChannelError.connectTimeout = error {
            reason = "no answer within \(DurationText.text(timeout))"
        } else {
            reason = Self.reason(error, isSocket: address.ipAddress == nil)
        }
    }

    /// What an error of a connection means.
    static func reason(_ error: any Error, isSocket: Bool = false) -> String {
        guard let error = error as? IOError else { return "the connection failed" }
        return switch error.errnoCode {
        case ENOENT where isSocket: "there is no such socket"
        case ECONNREFUSED where isSocket: "no server listens there"
        case ECONNREFUSED: "connection refused (no server listens there)"
        case ENOTDIR: "there is no such socket"
        case ENOTSOCK, EPROTOTYPE: "it is no socket of a mail server"
        case EAFNOSUPPORT, EADDRNOTAVAIL: "this machine has no such network"
        case ECONNRESET, EPIPE: "the server reset the connection"
        case EHOSTUNREACH: "no way to that machine"
        case ENETUNREACH: "no way to that network"
        case ETIMEDOUT: "no answer"
        default: SystemError(code: error.errnoCode).reason
        }
    }

    /// The trouble of a server of which no address could be connected to.
    static func trouble(_ server: ServerAddress, _ failures: [ConnectFailure])
        -> ConnectionTrouble
    {
        let reasons = Set(failures.map(\.reason))
        let why: String
        if let reason = reasons.first, reasons.count == 1 {
            let tried = failures.map(\.address)
            why = tried.count == 1 ? reason : "\(reason); tried \(tried.joined(separator: ", "))"
        } else {
            why = failures.map { "\($0.address): \($0.reason)" }.joined(separator: "; ")
        }
        return ConnectionTrouble(.unreachable, "cannot connect to \(server.destination): \(why)")
    }
}

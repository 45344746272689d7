// SPDX-License-Identifier: MIT

import Findings
import Inbox

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An inbox that this process has started.
struct RunningInbox {
    /// The server.
    let server: InboxServer

    /// Starts it; why it cannot start is told.
    ///
    /// - Throws: `Stop`.
    static func start(_ settings: InboxSettings, on console: Console) throws(Stop) -> RunningInbox {
        do {
            return RunningInbox(
                server: try Awaited.result {
                    try await InboxServer.start(settings, clock: Self.microseconds)
                })
        } catch InboxServer.Failure.listening(let failure) {
            console.show([.error(failure.message, help: failure.help.map { [$0] } ?? [])])
            throw Stop(status: .unavailable)
        } catch InboxServer.Failure.storing(let failure) {
            console.show([.error(failure.message, help: failure.help.map { [$0] } ?? [])])
            throw Stop(status: .cannotCreate)
        } catch {
            preconditionFailure("an inbox fails in two ways only")
        }
    }

    /// Where mail goes, as a URL.
    var smtpURL: String { "smtp://\(host):\(server.smtpPort)" }
    /// Where people look.
    var page: String { "http://\(host):\(server.httpPort)" }
    /// Where mail programs fetch mail; nil for nowhere.
    var pop3URL: String? { server.pop3Port.map { "pop3://\(host):\($0)" } }

    /// The host by which this machine reaches the inbox.
    var host: String {
        switch server.address {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        case let address where address.contains(":"): "[\(address)]"
        case let address: address
        }
    }

    /// Ends it; returns when everything is written.
    func stop() {
        let server = server
        try? Awaited.result { await server.stop() }
    }

    /// This moment, in microseconds since 1970-01-01T00:00:00Z.
    private static let microseconds: @Sendable () -> Int64 = {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
    }
}

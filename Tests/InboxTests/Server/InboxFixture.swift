// SPDX-License-Identifier: MIT

import NIOPosix
import SMTPWire

@testable import Inbox

/// A listener of a test, on a port that the system picks.
struct InboxFixture {
    let keeper: RecordingKeeper
    let listener: SMTPListener

    /// What the clock says.
    static let now: Int64 = 1_764_000_000_000_000

    init(
        _ answer: RecordingKeeper.Answer = .atOnce, faults: FaultSwitch = FaultSwitch(),
        _ change: (inout SMTPSettings) -> Void = { _ in }
    ) async throws {
        keeper = RecordingKeeper(answer)
        var settings = SMTPSettings()
        settings.name = "inbox.test"
        change(&settings)
        listener = try await SMTPListener.start(
            settings, on: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton,
            keeper: keeper, faults: faults, clock: { Self.now })
    }

    var port: Int { listener.port }

    /// A client that has heard the greeting.
    func client() async throws -> LineClient {
        let client = try await LineClient.connect(to: port)
        _ = try await client.hear()
        return client
    }

    /// A client that has heard EHLO's answer too.
    func greetedClient() async throws -> LineClient {
        let client = try await client()
        client.say("EHLO client.test\n")
        while try await client.hear().hasPrefix("250-") {}
        return client
    }

    /// A short mail, from MAIL to its dot.
    static func mail(_ text: String, to recipient: String = "b@x.test") -> String {
        "MAIL FROM:<a@x.test>\nRCPT TO:<\(recipient)>\nDATA\n\(text)\n.\n"
    }
}

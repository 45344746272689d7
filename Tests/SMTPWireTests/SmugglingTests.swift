// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import SMTPWire

/// SMTP smuggling (CVE-2023-51764 and its like): only CRLF.CRLF ends a message.
@Suite struct SmugglingTests {
    @Test(arguments: SmugglingVariant.all, [1, 3, 100_000])
    func aMessageIsOneMessage(variant: SmugglingVariant, pieces: Int) {
        var server = ServerConversation(
            ServerConversation.settings { $0.bareLineEnds = .refuseInCommands })
        server.begin()
        _ = server.say("DATA")
        var rest = variant.bytes[...]
        var answers = ""
        while !rest.isEmpty {
            answers += server.send(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        #expect(answers == "250 2.0.0 Ok, taken")
        #expect(server.accepted.map(\.bytes) == [variant.content])
        #expect(server.accepted.map(\.reversePath) == ["a@client.test"])
        #expect(server.say("NOOP") == "250 2.0.0 Ok")
    }

    @Test(arguments: SmugglingVariant.all)
    func itIsRefusedWholeWhereThatIsSet(variant: SmugglingVariant) {
        var server = ServerConversation(ServerConversation.settings { $0.bareLineEnds = .refuse })
        server.begin()
        _ = server.say("DATA")
        #expect(server.send(variant.bytes).hasPrefix("550 5.6.0"))
        #expect(server.accepted.isEmpty)
        #expect(server.say("NOOP") == "250 2.0.0 Ok")
    }
}

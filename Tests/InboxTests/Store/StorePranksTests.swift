// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Inbox

@Suite struct StorePranksTests {
    private static func letter(_ run: String, _ number: String, time: Int64 = 5) -> ArrivedMail {
        StoreMail.make(
            "\(run) \(number)", header: ["X-Prankster: \(run)/\(number)"], time: time,
            refused: [.init(forwardPath: "no@example.org", reply: "550 5.1.1 nobody")])
    }

    @Test func aPrankIsShownByItsLettersNumbers() async throws {
        let store = try InboxStore()
        for number in ["10", "2", "1.2", "1.10", "1"] {
            try await store.take(Self.letter("00ff", number))
        }
        try await store.take(Self.letter("abc0", "1", time: 9))
        try await store.take(StoreMail.make("no prank"))
        let pranks = try await store.pranks()
        #expect(pranks.map(\.run) == ["abc0", "00ff"])
        #expect(pranks.map(\.letters) == [1, 5])
        #expect(pranks.map(\.newest) == [9, 5])
        let prank = try #require(try await store.prank("00ff"))
        #expect(prank.count == 5)
        #expect(
            prank.entries.map(\.mail.digest.prank?.letter.description)
                == ["1", "1.2", "1.10", "2", "10"])
        #expect(prank.entries[0].refused.map(\.reply) == ["550 5.1.1 nobody"])
        let found = try await store.subjects("run:00f")
        #expect(found == ["00ff 1", "00ff 1.10", "00ff 1.2", "00ff 2", "00ff 10"])
        #expect(try await store.subjects("is:prank -run:00ff") == ["abc0 1"])
        #expect(try await store.subjects("-is:prank") == ["no prank"])
        #expect(try await store.subjects("!run:abc0").count == 6)
        await store.close()
    }
}

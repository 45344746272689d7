// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// A real server and how many files it makes of letters.
struct RealServerCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let recipe: any ServerRecipe
    var makesACopyEach = false

    static let all = [
        RealServerCase(testDescription: "smtp-sink", recipe: SMTPSink()),
        RealServerCase(testDescription: "smtp-sink, HELO only", recipe: SMTPSink("-e")),
        RealServerCase(testDescription: "smtp-sink, no PIPELINING", recipe: SMTPSink("-p")),
        RealServerCase(testDescription: "smtp-sink, no 8BITMIME", recipe: SMTPSink("-8")),
        RealServerCase(testDescription: "smtp-sink, slow", recipe: SMTPSink("-W", "DATA:1")),
        RealServerCase(testDescription: "aiosmtpd", recipe: AiosmtpdServer()),
    ]

    static let whole = [
        RealServerCase(testDescription: "Exim", recipe: EximServer()),
        RealServerCase(testDescription: "Exim, no CHUNKING", recipe: EximServer(chunking: false)),
        RealServerCase(testDescription: "Postfix", recipe: PostfixServer(), makesACopyEach: true),
    ]
}

/// `send` delivers to servers that others wrote, byte for byte.
@Suite(.realServers)
struct RealServerTests {
    private func expectDelivery(to server: RealServerCase) throws {
        let campaign = try AprilFools()
        let wanted = try campaign.copies()
        #expect(wanted.count > 15)
        try RealServer.run(server.recipe) { running in
            let run = try campaign.send(to: running.url())
            try #require(run.status == 0, "\(run.errors)")
            let files = server.makesACopyEach ? wanted.count : Set(wanted.map(\.bytes)).count
            #expect(try running.copies(files) == wanted)
            #expect(try campaign.counts()["accepted"] == wanted.count)
            let again = try campaign.send(to: running.url())
            #expect(again.status == 0)
            #expect(again.errors.contains("\(wanted.count) of \(wanted.count) already accepted"))
            #expect(try running.letters(files).count == files)
        }
    }

    @Test(arguments: RealServerCase.all)
    func everyLetterArrivesAsItWasPreviewed(at server: RealServerCase) throws {
        try expectDelivery(to: server)
    }

    @Test(
        .wholeServers,
        arguments: RealServerCase.whole)
    func everyLetterArrivesAsItWasPreviewed(atWhole server: RealServerCase) throws {
        try expectDelivery(to: server)
    }

    // MARK: Refusals

    private static let people = ["a@y.test", "b@y.test", "c@y.test", "refused@y.test"]

    /// One refused recipient keeps no letter from the others.
    private func expectRefusal(by recipe: some ServerRecipe) throws {
        let campaign = try AprilFools(
            people: Self.people, more: "consent: {people: [roster]}")
        let wanted = try campaign.copies().filter { $0.forwardPath != "refused@y.test" }
        try RealServer.run(recipe) { server in
            let run = try campaign.send(to: server.url())
            #expect(run.errors.contains("nobody of that name"), "\(run.errors)")
            #expect(run.status == 1)
            let files = recipe is PostfixServer ? wanted.count : 1
            #expect(try server.copies(files) == wanted)
            let counts = try campaign.counts()
            #expect(counts["refused"] == 1)
            #expect(counts["accepted"] == wanted.count)
        }
    }

    @Test func aiosmtpdRefusesOneRecipient() throws { try expectRefusal(by: AiosmtpdServer()) }

    @Test(.wholeServers)
    func eximRefusesOneRecipient() throws { try expectRefusal(by: EximServer()) }

    @Test(.wholeServers)
    func postfixRefusesOneRecipient() throws { try expectRefusal(by: PostfixServer()) }

    @Test(.wholeServers)
    func greylistingIsWaitedOut() throws {
        let campaign = try AprilFools(people: ["a@y.test", "b@y.test", "c@y.test", "d@y.test"])
        try RealServer.run(EximServer(greylists: true)) { server in
            let run = try campaign.send(to: server.url())
            try #require(run.status == 0, "\(run.errors) \(server.log)")
            #expect(try server.copies(1) == campaign.copies())
            #expect(server.log.contains("greylisted, come again"))
        }
    }
}

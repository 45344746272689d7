// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// STARTTLS and AUTH with servers that others wrote.
@Suite(.realServers, .wholeServers)
struct RealServerLoginTests {
    private static let people = ["a@y.test", "b@y.test", "c@y.test", "d@y.test"]

    /// A campaign that has the certificate of a server's authority beside it.
    private func campaign(trusting server: RealServer, more: String = "") throws -> AprilFools {
        let campaign = try AprilFools(people: Self.people, more: more)
        try campaign.folder.write(server.folder.read("ca.pem"), to: "campaign/ca.pem")
        return campaign
    }

    private func expectTLS(with recipe: some ServerRecipe) throws {
        try RealServer.run(recipe) { server in
            let campaign = try campaign(trusting: server)
            let run = try campaign.send(to: server.url("?tls=required&ca=campaign/ca.pem"))
            try #require(run.status == 0, "\(run.errors)")
            let letters = try server.letters(recipe is PostfixServer ? 3 : 1)
            #expect(letters.allSatisfy { $0.trace.joined().contains("TLS") })

            let stranger = try AprilFools(people: Self.people)
            _ = try ServerCertificate(in: stranger.folder)
            try stranger.folder.write(stranger.folder.read("ca.pem"), to: "campaign/ca.pem")
            let refused = try stranger.send(to: server.url("?tls=required&ca=campaign/ca.pem"))
            #expect(refused.status == 77, "\(refused.errors)")
            #expect(try server.letters(0).count == letters.count)
        }
    }

    @Test func eximSpeaksTLS() throws { try expectTLS(with: EximServer()) }

    @Test func postfixSpeaksTLS() throws { try expectTLS(with: PostfixServer()) }

    /// A server takes the account, and only that: `-v` shows by which mechanism, and no secret.
    private func expectLogin(
        by mechanism: String, with recipe: some ServerRecipe
    ) throws {
        try RealServer.run(recipe) { server in
            let transport =
                "smtp://\(ServerAccount.user)@localhost:\(server.port)"
                + "?tls=required&ca=campaign/ca.pem"
            let campaign = try campaign(trusting: server)
            let accounts = ".config/prankster/accounts.yaml"
            try campaign.folder.write(
                "localhost: {\(ServerAccount.user): {password: {env: SECRET}}}\n", to: accounts)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: campaign.folder.path(accounts))
            let secret = ["SECRET": ServerAccount.password]
            let run = try campaign.send(to: transport, "-v", environment: secret)
            try #require(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("C: AUTH \(mechanism)"), "\(run.errors)")
            #expect(!run.errors.contains(ServerAccount.password))
            #expect(!run.errors.contains(Data(ServerAccount.password.utf8).base64EncodedString()))
            #expect(try server.letters(1).first?.trace.joined().contains("TLS") == true)

            let wrong = try campaign.send(
                to: transport, "--again", environment: ["SECRET": "wrong"])
            #expect(wrong.status == 77, "\(wrong.errors)")
        }
    }

    @Test(arguments: ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"])
    func postfixTakesTheLogin(by mechanism: String) throws {
        try expectLogin(by: mechanism, with: PostfixServer(login: [mechanism]))
    }

    @Test(arguments: ["CRAM-MD5", "PLAIN", "LOGIN"])
    func eximTakesTheLogin(by mechanism: String) throws {
        try expectLogin(by: mechanism, with: EximServer(login: [mechanism]))
    }

    @Test func theStrongestMechanismIsTaken() throws {
        try expectLogin(
            by: "SCRAM-SHA-256", with: PostfixServer(login: ["PLAIN", "SCRAM-SHA-256"]))
        try expectLogin(by: "CRAM-MD5", with: EximServer(login: ["PLAIN", "LOGIN", "CRAM-MD5"]))
    }

    @Test(arguments: [
        (offered: true, without: "", command: "C: BDAT "),
        (offered: true, without: "without: [chunking]", command: "C: DATA"),
        (offered: false, without: "", command: "C: DATA"),
    ])
    func chunksAreSentWhereTheyMay(offered: Bool, without: String, command: String) throws {
        try RealServer.run(EximServer(chunking: offered)) { server in
            let campaign = try AprilFools(
                people: Self.people,
                more: """
                    transports:
                      exim:
                        url: \(server.url())
                        \(without)
                    """)
            let run = try campaign.send(to: "exim", "-v")
            try #require(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains(command), "\(run.errors)")
            #expect(try server.copies(1) == campaign.copies())
        }
    }
}

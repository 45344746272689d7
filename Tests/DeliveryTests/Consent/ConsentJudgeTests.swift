// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import SMTPWire
import Testing

@testable import Delivery

@Suite struct ConsentJudgeTests {
    private static let mayBeUsed =
        "if you may use it, add 'mail.other.ch' to 'hosts' under 'consent'"

    private func serverFindings(
        _ agreement: Agreement, policy: Policy? = nil, _ server: JudgedServer
    ) -> [String] {
        ConsentJudge(agreement, policy: policy, server: server).verdict.findings.map(\.summary)
    }

    /// How a verdict is written in the tables below.
    private func word(_ verdict: SendingVerdict) -> String {
        switch verdict {
        case .allowed: "allowed"
        case .onlyToAnInbox: "inbox"
        case .refused: "refused"
        }
    }

    /// A host, where it is, whom the letters go to, and what comes of it; `uni.ch` is agreed.
    @Test(
        arguments: [
            ("mail.uni.ch", .away, "a@uni.ch", "allowed"),
            ("mail.uni.ch", .away, "a@epfl.ch", "refused"),
            ("mail.uni.ch", .away, "a@example.org", "refused"),
            ("mail.other.ch", .away, "a@uni.ch", "refused"),
            ("sub.mail.uni.ch", .away, "a@uni.ch", "refused"),
            ("mail.uni.ch", .privateNetwork, "a@uni.ch", "allowed"),
            ("mail.uni.ch", .privateNetwork, "a@epfl.ch", "inbox"),
            ("mail.other.ch", .privateNetwork, "a@uni.ch", "inbox"),
            ("10.0.0.1", .privateNetwork, "a@example.org", "inbox"),
            ("localhost", .thisMachine, "a@uni.ch", "allowed"),
            ("mail.other.ch", .thisMachine, "a@example.org", "allowed"),
            ("127.0.0.1", .thisMachine, "a@epfl.ch", "inbox"),
            ("127.0.0.1", .thisMachine, "a%b@example.org", "inbox"),
        ] as [(String, ServerPlace, String, String)])
    func decides(host: String, place: ServerPlace, address: String, due: String) throws {
        var judge = ConsentJudge(
            try ConsentFixture.agreement(["@uni.ch"]), policy: nil,
            server: ConsentFixture.server(place, host: host))
        judge.judge(try Address(address))
        #expect(word(judge.verdict) == due)
        #expect(judge.verdict.mustBeInbox == (due == "inbox"))
        #expect(judge.verdict.findings.isEmpty == (due == "allowed"))
    }

    @Test func aSocketIsThisMachine() throws {
        let server = JudgedServer(ServerAddress(.socket(path: "/run/smtp")), at: .thisMachine)
        var judge = ConsentJudge(
            Agreement(campaign: ConsentFixture.campaign), policy: nil, server: server)
        judge.judge(try Address("a@example.org"))
        #expect(judge.verdict == .allowed)
        judge.judge(try Address("a@uni.ch"))
        #expect(word(judge.verdict) == "inbox")
    }

    /// The last gate looks at where a letter goes, and where it comes back to.
    @Test func aLetterIsLookedAtBeforeItLeaves() throws {
        let judge = ConsentJudge(
            try ConsentFixture.agreement([]), policy: nil,
            server: ConsentFixture.server(.thisMachine))
        let letter = try Letters.letter("2", to: ["a@example.org", "b@epfl.ch"])
        let paths = letter.envelope.forwardPaths
        try judge.check(letter, to: [paths[0]])
        let missing = #expect(throws: ConsentMissing.self) { try judge.check(letter, to: paths) }
        #expect(missing?.letter == letter.number)
        #expect(
            missing?.findings.map(\.message)
                == ["the campaign does not say that 'b@epfl.ch' agreed"])
        let away = ConsentJudge(
            try ConsentFixture.agreement(["@epfl.ch"]), policy: nil,
            server: ConsentFixture.server(.away))
        // Bounces go to somebody too.
        let unanswered = #expect(throws: ConsentMissing.self) {
            try away.check(letter, to: [paths[1]])
        }
        #expect(unanswered?.findings.count == 1)
    }

    // MARK: Servers

    @Test func tellsHowToAllowAServer() throws {
        let server = ConsentFixture.server(.away, host: "mail.other.ch")
        let message = "the campaign does not say that the server 'mail.other.ch' may be used"
        #expect(
            serverFindings(try ConsentFixture.agreement([]), server) == [
                "\(message) @ april/campaign.yaml:20:3 | \(Self.mayBeUsed)"
            ])
        #expect(
            serverFindings(try ConsentFixture.agreement([], hasConsent: false), server) == [
                "\(message) @ april/campaign.yaml"
                    + " | if you may use it, write 'hosts: [mail.other.ch]' under a new key 'consent'"
            ])
        #expect(
            serverFindings(
                try ConsentFixture.agreement([]),
                ConsentFixture.server(.privateNetwork, host: "mail.other.ch")) == [
                    "\(message) @ april/campaign.yaml:20:3 | \(Self.mayBeUsed)"
                        + " | without that, letters go there only if it is a Prankster inbox"
                ])
        #expect(
            serverFindings(
                try ConsentFixture.agreement([], hasConsent: false),
                ConsentFixture.server(.away, host: "2001:db8::1")) == [
                    "the campaign does not say that the server '2001:db8::1' may be used"
                        + " @ april/campaign.yaml | if you may use it, write 'hosts:"
                        + " [\"2001:db8::1\"]' under a new key 'consent'"
                ])
    }

    @Test func aPolicyNarrowsServers() throws {
        let agreement = try ConsentFixture.agreement([], hosts: ["mail.uni.ch", "mail.other.ch"])
        let policy = try ConsentFixture.policy(hosts: ["mail.uni.ch", "mail.third.ch"])
        #expect(
            serverFindings(agreement, policy: policy, ConsentFixture.server(.away)).isEmpty)
        #expect(
            serverFindings(
                agreement, policy: policy,
                ConsentFixture.server(.away, host: "mail.other.ch")) == [
                    "'mail.other.ch' is not among the servers that '/etc/prankster/policy.yaml'"
                        + " allows @ april/campaign.yaml:12:8"
                        + " | the policy is made by whoever administers this machine"
                ])
        // It never widens.
        #expect(
            serverFindings(
                agreement, policy: policy, ConsentFixture.server(.away, host: "mail.third.ch")
            ).count == 1)
        #expect(
            serverFindings(
                agreement, policy: policy, ConsentFixture.server(.thisMachine, host: "x")
            ).isEmpty)
    }

    @Test(arguments: [ServerPlace.privateNetwork, .away])
    func anOperatorIsNeededAway(place: ServerPlace) throws {
        #expect(
            serverFindings(
                try ConsentFixture.agreement([], operator: nil), ConsentFixture.server(place)) == [
                    "letters that leave this machine need an operator @ april/campaign.yaml"
                        + " | add the key 'operator' with the name and address of who answers"
                ])
    }

    @Test func noOperatorIsNeededHere() throws {
        #expect(
            serverFindings(
                try ConsentFixture.agreement([], operator: nil), ConsentFixture.server(.thisMachine)
            ).isEmpty)
    }

    @Test(arguments: [ServerPlace.privateNetwork, .away])
    func tlsIsNeededAway(place: ServerPlace) throws {
        let agreement = try ConsentFixture.agreement([])
        for (encryption, value) in [
            (.never, "never"), (.optional, "optional"),
        ] as [(JudgedServer.Encryption, String)] {
            #expect(
                serverFindings(agreement, ConsentFixture.server(place, encryption: encryption))
                    == [
                        "letters leave this machine over TLS only, so 'tls=\(value)' cannot be"
                            + " @ april/campaign.yaml:12:8 | leave '?tls=\(value)' out of the URL"
                    ])
        }
        for encryption in [JudgedServer.Encryption.byPlace, .required, .implicit] {
            #expect(
                serverFindings(
                    agreement, ConsentFixture.server(place, encryption: encryption)
                ).isEmpty)
        }
    }

    @Test(
        arguments: [
            (.thisMachine, .byPlace, .plain, .plain), (.thisMachine, .never, .plain, .plain),
            (.thisMachine, .optional, .startTLSIfOffered, .startTLSIfOffered),
            (.thisMachine, .required, .startTLS, .startTLS),
            (.thisMachine, .implicit, .implicitTLS, .implicitTLS),
            (.privateNetwork, .byPlace, .startTLS, .startTLSIfOffered),
            (.privateNetwork, .never, .startTLS, .plain),
            (.privateNetwork, .optional, .startTLS, .startTLSIfOffered),
            (.privateNetwork, .required, .startTLS, .startTLS),
            (.privateNetwork, .implicit, .implicitTLS, .implicitTLS),
            (.away, .byPlace, .startTLS, .startTLS), (.away, .never, .startTLS, .startTLS),
            (.away, .optional, .startTLS, .startTLS), (.away, .required, .startTLS, .startTLS),
            (.away, .implicit, .implicitTLS, .implicitTLS),
        ]
            as [(
                ServerPlace, JudgedServer.Encryption, ClientSettings.Security,
                ClientSettings.Security
            )])
    func sessionsAreEncryptedByPlace(
        place: ServerPlace, encryption: JudgedServer.Encryption,
        allowed: ClientSettings.Security, inbox: ClientSettings.Security
    ) {
        let server = ConsentFixture.server(place, encryption: encryption)
        #expect(server.security(under: .allowed) == allowed)
        #expect(server.security(under: .refused([])) == allowed)
        #expect(server.security(under: .onlyToAnInbox([])) == inbox)
        #expect(server.mayLogInInClear == (place == .thisMachine))
    }
}

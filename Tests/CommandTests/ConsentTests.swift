// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

/// What stands between a campaign and people who did not agree.
///
/// 192.0.2.1 is nobody's address (RFC 5737), and away from this machine; nothing connects to it.
@Suite struct ConsentTests {
    private static let away = "smtp://192.0.2.1:587"
    private static let agreed = """
        operator: Olivia <olivia@uni.ch>
        consent: {people: [roster], hosts: [192.0.2.1]}
        """

    private func expect(
        _ run: Program, _ status: Int32, _ golden: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, sourceLocation: sourceLocation)
        Golden.expect(run.errors, matches: "consent/\(golden).txt", sourceLocation: sourceLocation)
    }

    @Test func withoutConsentNothingReachesAnotherMachine() throws {
        let fixture = try SendingFixture(domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away, "--yes"), 78, "nothing-agreed")
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
    }

    @Test func aRehearsalIsJudgedAlike() throws {
        let fixture = try SendingFixture(domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away, "--dry-run"), 78, "nothing-agreed")
        try fixture.write(Self.agreed, groups: 1)
        let run = try fixture.send(Self.away, "--dry-run")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors == "nothing sent: 1 letter to 2 recipients would go to 192.0.2.1:587\n")
    }

    @Test func whoOptedOutIsNotWrittenTo() throws {
        let fixture = try SendingFixture(domain: "uni.ch", groups: 1)
        try fixture.folder.write("person2@uni.ch\n", to: "out.txt")
        try fixture.write(
            """
            operator: Olivia <olivia@uni.ch>
            consent: {people: [roster], except: out.txt, hosts: [192.0.2.1]}
            """, groups: 1)
        expect(try fixture.send(Self.away, "--yes"), 78, "opted-out")
    }

    /// A name that leads nowhere is told behind the consent that is missing for it, and first where
    /// none is missing.
    @Test func consentComesBeforeTheNameOfTheServer() throws {
        let fixture = try SendingFixture(domain: "uni.ch", groups: 1)
        let nowhere = "smtp://mail.nowhere.invalid"
        for option in ["--yes", "--dry-run"] {
            let run = try fixture.send(nowhere, option)
            #expect(run.status == 78)
            #expect(
                run.errors.hasPrefix(
                    "error: the campaign does not say that the server 'mail.nowhere.invalid' may"),
                "\(run.errors)")
            let last = run.errors.split(separator: "\n").last ?? ""
            #expect(last.hasPrefix("note: ") && last.contains("'mail.nowhere.invalid'"))
        }
        try fixture.write(
            """
            operator: Olivia <olivia@uni.ch>
            consent: {people: [roster], hosts: [mail.nowhere.invalid]}
            """, groups: 1)
        let run = try fixture.send(nowhere, "--yes")
        #expect(run.status == 69)
        #expect(run.errors.hasPrefix("error: ") && run.errors.contains("'mail.nowhere.invalid'"))
    }

    // MARK: Who opts out later

    private static func agreed(except file: String) -> String {
        "consent: {people: [roster], except: \(file)}"
    }

    /// Who has got a letter, and opts out then, does not stop the others from getting theirs.
    @Test func whoOptsOutAfterTheLetterStopsNobody() throws {
        let fixture = try SendingFixture(Self.agreed(except: "out.txt"), domain: "uni.ch")
        try fixture.folder.write("", to: "out.txt")
        let sink = try MailSink()
        #expect(try fixture.send(sink.url, "--only", "1").status == 0)
        try fixture.folder.write("person2@uni.ch\n", to: "out.txt")
        let rest = try fixture.send(sink.url)
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(sink.mails.count == 3)
        #expect(try fixture.send(sink.url).errors.hasPrefix("6 of 6 already accepted"))
    }

    /// Whoever is still to get one and opts out stops the run, in which nothing is written.
    @Test func whoOptsOutBeforeTheLetterStopsTheRun() throws {
        let fixture = try SendingFixture(Self.agreed(except: "out.txt"), domain: "uni.ch")
        try fixture.folder.write("", to: "out.txt")
        let sink = try MailSink()
        #expect(try fixture.send(sink.url, "--only", "1").status == 0)
        try fixture.folder.write("person5@uni.ch\n", to: "out.txt")
        let rest = try fixture.send(sink.url)
        #expect(rest.status == 78)
        #expect(rest.errors.hasPrefix("error: 'person5@uni.ch' opted out\n"), "\(rest.errors)")
        #expect(sink.mails.count == 1)
        // Those who did not may be chosen.
        #expect(try fixture.send(sink.url, "--only", "3").status == 0)
        #expect(sink.mails.count == 2)
    }

    /// An address that depends on the date is judged by the date that the letters have.
    @Test func consentIsJudgedByTheRunsOwnDate() throws {
        let fixture = try SendingFixture(
            "consent: {people: [roster, prank-2026-04-01@uni.ch]}", domain: "uni.ch")
        try fixture.folder.write(
            "---\nsubject: Cake\nreply-to: prank-{{date.iso}}@uni.ch\n---\nCake.\n",
            to: "templates/cake.txt")
        let sink = try MailSink()
        let first = try fixture.send(sink.url, "--limit", "1", "--date", "2026-04-01")
        #expect(first.status == 0, "\(first.errors)")
        let rest = try fixture.send(sink.url)
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(sink.mails.count == 3)
    }

    @Test func tlsIsAMust() throws {
        let fixture = try SendingFixture(Self.agreed, domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away + "?tls=never", "--yes"), 78, "no-tls")
    }

    /// Real addresses go to an inbox only, even on this machine.
    @Test func aServerHereMustBeAnInboxOrHaveConsent() throws {
        let fixture = try SendingFixture(domain: "uni.ch", groups: 1)
        let sink = try MailSink()
        expect(try fixture.send(sink.url), 78, "not-an-inbox")
        #expect(sink.mails.isEmpty)
        expect(try fixture.send(sink.url, "-n"), 78, "perhaps-an-inbox")
        try fixture.write("consent: {people: [roster]}", groups: 1)
        #expect(try fixture.send(sink.url).status == 0)
        #expect(sink.mails.count == 1)
    }

    @Test func aTestGoesToSomeoneWhoAgreed() throws {
        let fixture = try SendingFixture(Self.agreed, domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away, "--test", "eve@uni.ch", "--yes"), 78, "test-to-eve")
    }

    @Test func withoutATerminalItTakesAYes() throws {
        let fixture = try SendingFixture(Self.agreed, domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away), 64, "no-terminal")
        expect(try fixture.send(Self.away, "--test"), 64, "no-terminal")
    }

    @Test func aDateThatIsYetToComeTakesPatience() throws {
        let fixture = try SendingFixture(
            "date: 2127-04-01\n" + Self.agreed, domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away, "--yes"), 64, "date-to-come")
    }

    /// Consent is judged before the date, and the date before the login.
    @Test func aMissingPasswordIsToldWhenAllElseIsWell() throws {
        let fixture = try SendingFixture(Self.agreed, domain: "uni.ch", groups: 1)
        let run = try fixture.send("smtp://olivia@192.0.2.1", "--yes")
        #expect(run.status == 77)
        #expect(run.errors.hasPrefix("error: there is no password for 'olivia' at '192.0.2.1'\n"))
    }

    @Test func onlyThisMachineCanDoWithoutALedger() throws {
        let fixture = try SendingFixture(Self.agreed, domain: "uni.ch", groups: 1)
        expect(try fixture.send(Self.away, "--yes", "--no-ledger"), 64, "no-ledger")
    }
}

// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@testable import Delivery

@Suite struct SendingVerdictTests {
    private static let finding = Finding.error("x")

    @Test(
        arguments: [
            (.thisMachine, .onlyToAnInbox([finding])), (.privateNetwork, .onlyToAnInbox([finding])),
            (.away, .refused([finding])),
        ] as [(ServerPlace, SendingVerdict)])
    func dependsOnThePlace(place: ServerPlace, due: SendingVerdict) {
        let verdict = SendingVerdict([Self.finding], at: place)
        #expect(verdict == due && verdict.findings == [Self.finding])
        #expect(verdict.mustBeInbox == (place != .away))
        let free = SendingVerdict([], at: place)
        #expect(free == .allowed && free.findings.isEmpty && !free.mustBeInbox)
    }

    /// What someone sees who sends without having thought of consent at all.
    @Test func isShownWithAllThereIsToAdd() throws {
        let agreement = try ConsentFixture.agreement(
            [], hosts: [], operator: nil, hasConsent: false)
        var judge = ConsentJudge(
            agreement, policy: nil, server: ConsentFixture.server(.away, encryption: .never))
        for address in ["alice@uni.ch", "albus@uni.ch"] { judge.judge(try Address(address)) }
        let files = [
            "april/people.csv": "name,email\nAlice,alice@uni.ch\n",
            "april/campaign.yaml": String(repeating: "\n", count: 11)
                + "  url: smtp://mail.uni.ch:587?tls=never\n",
        ]
        let format = FindingFormat { name in
            files[name].map { SourceLines(Array($0.utf8)) }
        }
        #expect(
            format.text(judge.verdict.findings) == """
                error: the campaign does not say that the server 'mail.uni.ch' may be used
                 --> april/campaign.yaml
                 = help: if you may use it, write 'hosts: [mail.uni.ch]' under a new key 'consent'
                error: letters that leave this machine need an operator
                 --> april/campaign.yaml
                 = help: add the key 'operator' with the name and address of who answers
                error: letters leave this machine over TLS only, so 'tls=never' cannot be
                   --> april/campaign.yaml:12:8
                    |
                 12 |   url: smtp://mail.uni.ch:587?tls=never
                    |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    = help: leave '?tls=never' out of the URL
                error: the campaign does not say that 'alice@uni.ch' agreed
                  --> april/people.csv:2:7
                   |
                 2 | Alice,alice@uni.ch
                   |       ^^^^^^^^^^^^
                   = help: if all of 'people' agreed, write 'people: [roster]' under a new key 'consent'
                error: the campaign does not say that 'albus@uni.ch' agreed
                 --> april/campaign.yaml
                 = help: if they did, write 'people: [albus@uni.ch]' under a new key 'consent'

                """)
    }
}

// SPDX-License-Identifier: MIT

internal import Findings
package import MailFormat

/// Judges whether a run's letters may go to a server: its people, the server, and who answers.
///
/// Nothing gets round it: what it finds, no flag and no environment takes away. Hand it everyone whom
/// the letters name or go to before the first is sent, read the verdict, and show it each letter once
/// more before that one leaves.
package struct ConsentJudge: Sendable {
    private let server: JudgedServer
    private let serverFindings: [Finding]
    private var people: PeopleConsent

    /// Creates a judge who has seen no letter yet.
    ///
    /// - Parameters:
    ///   - agreement: What the campaign says.
    ///   - policy: What this machine allows at most; nil where it has no policy.
    ///   - server: Where the letters would go.
    package init(_ agreement: Agreement, policy: Policy?, server: JudgedServer) {
        self.server = server
        serverFindings = HostConsent.findings(agreement, policy: policy, server: server)
        people = PeopleConsent(agreement, policy: policy, place: server.place)
    }

    /// Judges an address that letters will name, or that they go to.
    package mutating func judge(_ address: Address) { people.judge(address) }

    /// What follows from all that was judged so far.
    package var verdict: SendingVerdict {
        SendingVerdict(serverFindings + people.findings, at: server.place)
    }

    /// The last gate before a letter leaves: where it goes, and where it comes back to.
    ///
    /// Only for letters that may go because of a verdict of `allowed`.
    ///
    /// - Parameters:
    ///   - letter: The finished letter.
    ///   - forwardPaths: Those of its forward-paths that it goes to now.
    /// - Throws: `ConsentMissing` where somebody may not be written to after all.
    package func check(_ letter: Letter, to forwardPaths: [Address]) throws(ConsentMissing) {
        let addresses = [letter.envelope.reversePath] + forwardPaths
        guard addresses.contains(where: people.refuses) else { return }
        var people = people
        for address in addresses { people.judge(address) }
        throw ConsentMissing(letter.number, people.findings)
    }
}

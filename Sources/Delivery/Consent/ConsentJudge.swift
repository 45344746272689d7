// SPDX-License-Identifier: MIT

internal import Findings
package import MailFormat

/// Judges whether a run's letters may go to a server: its people, the server, and who answers.
///
/// Nothing gets round it: what it finds, no flag and no environment takes away. Hand it every letter
/// before the first is sent, and read the verdict.
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

    /// Judges every address that a letter names: in its header as a mail program reads it, and in
    /// its envelope, which alone has the blind copies.
    package mutating func judge(_ letter: Letter) { people.judge(letter) }

    /// Judges an address that letters will name.
    package mutating func judge(_ address: Address) { people.judge(address) }

    /// What follows from all that was judged so far.
    package var verdict: SendingVerdict {
        SendingVerdict(serverFindings + people.findings, at: server.place)
    }
}

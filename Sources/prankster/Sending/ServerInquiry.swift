// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Rendering

/// Looks a server up, and judges whether letters may go there, before anything else is done.
struct ServerInquiry {
    /// What this machine allows at most.
    private static let policyFile = "/etc/prankster/policy.yaml"

    let prank: Prank
    let choice: ServerChoice
    let options: ServerOptions
    let console: Console

    /// Asks about some letters.
    ///
    /// - Parameters:
    ///   - letters: the letters.
    ///   - recipient: to whom they go instead of their own recipients; nil for nobody else.
    /// - Returns: what may go there, and how carefully.
    /// - Throws: `Stop` where there is no such server, or the letters may not go there.
    func standing(
        for letters: some Sequence<LetterNumber>, to recipient: Address? = nil
    ) throws(Stop) -> ServerStanding {
        let server = try resolved()
        if options.noLedger, server.place != .thisMachine {
            console.show([
                .error(
                    "--no-ledger is for load tests on this machine, and "
                        + "'\(choice.shownName)' is another",
                    help: ["--ledger keeps the ledger at another place"])
            ])
            throw Stop(status: .usage)
        }
        let policy = try policy()
        let judged = JudgedServer(
            server.address, at: server.place, encryption: choice.encryption,
            location: choice.location)
        var judge = ConsentJudge(
            Agreement(of: prank.planned.campaign), policy: policy, server: judged)
        if let recipient { judge.judge(recipient) }
        for number in letters {
            try prank.parties(number, on: console).forEachAddress { judge.judge($0) }
        }
        let verdict = judge.verdict
        if case .refused(let findings) = verdict {
            console.show(findings)
            throw Stop(status: .noConsent)
        }
        return ServerStanding(
            server: server, judged: judged, verdict: verdict,
            care: Care(at: server.place, under: verdict, wishes: wishes, policy: policy))
    }

    private func resolved() throws(Stop) -> ResolvedServer {
        do {
            return try Resolver.resolve(choice.address)
        } catch {
            console.show([.error(error.message, at: choice.location)])
            throw Stop(status: .unavailable)
        }
    }

    private func policy() throws(Stop) -> Policy? {
        do {
            return try Policy.read(Self.policyFile)
        } catch {
            console.show(error.findings)
            throw Stop(status: .noConsent)
        }
    }

    private var wishes: Care.Wishes {
        Care.Wishes(
            connectionsOfCommand: options.connections, connectionsOfURL: nil,
            connectionsOfCampaign: choice.connections, rate: choice.rate,
            giveUpAfter: options.giveUpAfter?.duration)
    }
}

extension LetterParties {
    /// Hands out every address that the letter names or goes to.
    fileprivate func forEachAddress(_ take: (Address) -> Void) {
        take(from.address)
        if let sender { take(sender.address) }
        if let replyTo { take(replyTo.address) }
        for mailbox in to { take(mailbox.address) }
        for mailbox in cc { take(mailbox.address) }
        for mailbox in bcc { take(mailbox.address) }
        take(envelope.reversePath)
        for path in envelope.forwardPaths { take(path) }
    }
}

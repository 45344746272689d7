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

    let campaign: Campaign
    let choice: ServerChoice
    let options: ServerOptions
    let console: Console

    // MARK: The server

    /// Looks the server up.
    ///
    /// A name that leads nowhere is told after consent was judged: it is somewhere away.
    ///
    /// - Throws: `Stop` where it cannot be used whatever the letters are.
    func look() throws(Stop) -> ServerLook {
        var server = ResolvedServer(choice.address, at: [])
        var trouble: ConnectionTrouble?
        do {
            server = try Resolver.resolve(choice.address)
        } catch {
            guard !choice.isLocalByName else { throw unavailable(error) }
            trouble = error
        }
        if options.noLedger, trouble == nil, server.place != .thisMachine {
            console.show([
                .error(
                    "--no-ledger is for load tests on this machine, and "
                        + "'\(choice.shownName)' is another",
                    help: ["--ledger keeps the ledger at another place"])
            ])
            throw Stop(status: .usage)
        }
        let judged = JudgedServer(
            server.address, at: server.place, encryption: choice.encryption,
            location: choice.location)
        return ServerLook(
            server: server, trouble: trouble, judged: judged, policy: try policy())
    }

    private func unavailable(_ trouble: ConnectionTrouble) -> Stop {
        console.show([.error(trouble.message, at: choice.location)])
        return Stop(status: .unavailable)
    }

    private func policy() throws(Stop) -> Policy? {
        do {
            return try Policy.read(Self.policyFile)
        } catch {
            console.show(error.findings)
            throw Stop(status: .noConsent)
        }
    }

    // MARK: Consent

    /// Judges the letters of which anything is due: whom they name, and those whom they go to still.
    ///
    /// - Parameters:
    ///   - due: what is due.
    ///   - prank: the campaign in its run.
    ///   - look: the server.
    /// - Returns: what may go there, and how carefully.
    /// - Throws: `Stop` where the letters may not go there, or the server is nowhere.
    func standing(
        of due: DueRecipients, _ prank: Prank, _ look: ServerLook
    ) throws(Stop) -> ServerStanding {
        var judge = self.judge(look)
        for place in due.places {
            let parties = try prank.parties(prank.renderer.numbers[place], on: console)
            parties.forEachNamed { judge.judge($0) }
            let paths = parties.envelope.forwardPaths
            for path in due.recipients(of: place, among: paths.count) { judge.judge(paths[path]) }
        }
        return try standing(judge, look)
    }

    /// Judges test letters: whom they name, and the one whom all of them go to.
    ///
    /// - Throws: `Stop` where the letters may not go there, or the server is nowhere.
    func standing(
        ofTests prank: Prank, to recipient: Address, _ look: ServerLook
    ) throws(Stop) -> ServerStanding {
        var judge = self.judge(look)
        judge.judge(recipient)
        for number in prank.renderer.samples {
            try prank.parties(number, on: console).forEachNamed { judge.judge($0) }
        }
        return try standing(judge, look)
    }

    private func judge(_ look: ServerLook) -> ConsentJudge {
        ConsentJudge(Agreement(of: campaign), policy: look.policy, server: look.judged)
    }

    private func standing(_ judge: ConsentJudge, _ look: ServerLook) throws(Stop)
        -> ServerStanding
    {
        let verdict = judge.verdict
        if case .refused(let findings) = verdict {
            console.show(findings + (look.trouble.map { [.note($0.message)] } ?? []))
            throw Stop(status: .noConsent)
        }
        if let trouble = look.trouble { throw unavailable(trouble) }
        return ServerStanding(
            server: look.server, judged: look.judged, judge: judge, verdict: verdict,
            care: Care(
                at: look.server.place, under: verdict, wishes: wishes, policy: look.policy))
    }

    private var wishes: Care.Wishes {
        Care.Wishes(
            connectionsOfCommand: options.connections, connectionsOfCampaign: choice.connections,
            rate: choice.rate, giveUpAfter: options.giveUpAfter?.duration)
    }
}

extension LetterParties {
    /// Hands out every address that the letter names, and the one that bounces go to.
    fileprivate func forEachNamed(_ take: (Address) -> Void) {
        take(from.address)
        if let sender { take(sender.address) }
        if let replyTo { take(replyTo.address) }
        for mailbox in to { take(mailbox.address) }
        for mailbox in cc { take(mailbox.address) }
        take(envelope.reversePath)
    }
}

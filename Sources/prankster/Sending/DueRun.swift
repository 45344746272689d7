// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import Rendering
import Seeding

/// The run that a `send` is part of: found in a ledger or yet to begin, and what of it is due.
struct DueRun {
    /// The campaign in this run: with its date and attempt.
    let prank: Prank
    /// What is still due.
    private(set) var due: DueRecipients
    /// The run; nil while it has not begun.
    let record: RunRecord?
    private let rest: RunRecord?
    private let key: RunKey
    private let campaign: String

    /// Finds the run, and writes nothing; nil where the campaign changed under its run.
    ///
    /// - Parameters:
    ///   - ledger: the ledger; nil where there is none yet.
    ///   - campaign: the campaign's name in it.
    ///   - prank: the campaign as it is now.
    ///   - choice: where letters go.
    ///   - options: which run is wanted.
    ///   - isAway: whether the server is away from this machine.
    ///   - log: takes notes, or the error that stops it.
    /// - Throws: `LedgerFailure` where the ledger cannot be read.
    init?(
        in ledger: Ledger?, as campaign: String, _ prank: Prank, to choice: ServerChoice,
        _ options: ServerOptions, isAway: Bool, log: inout FindingLog
    ) throws(LedgerFailure) {
        self.campaign = campaign
        key = RunKey(
            fingerprint: prank.fingerprint, seed: prank.planned.campaign.seed,
            destination: choice.address.destination)
        var runs: [RunRecord] = []
        if let ledger { runs = try Self.runs(of: campaign, key, in: ledger) }
        let question = RunQuestion(
            key: key, groupsHash: prank.planned.groupsHash, server: choice.shownName,
            isAway: isAway, again: options.again, rest: options.rest)
        let letters = prank.renderer.numbers.count
        switch question.choice(among: runs, log: &log) {
        case nil: return nil
        case .resume(let run):
            record = run
            rest = nil
            self.prank = prank.stamped(RunStamp(date: run.date, attempt: run.attempt))
            due = DueRecipients(
                letters: letters, after: try ledger?.outcomes(of: run) ?? RunOutcomes(),
                retryInDoubt: options.retryInDoubt)
            Self.note(run, otherThan: prank.planned.campaign.date, log: &log)
        case .begin(let attempt, let rest):
            record = nil
            self.rest = rest
            self.prank = prank.stamped(RunStamp(date: prank.date, attempt: attempt))
            due = DueRecipients(letters: letters)
            if let rest, let outcomes = try ledger?.outcomes(of: rest) {
                due.leaveOut(reachedIn: outcomes)
            }
        }
    }

    /// The campaign's runs in which anything left, newest first: those under its name, and those of
    /// this very campaign under another one.
    private static func runs(
        of campaign: String, _ key: RunKey, in ledger: Ledger
    ) throws(LedgerFailure) -> [RunRecord] {
        let named = try ledger.runs(
            .campaign(campaign, destination: key.destination), touched: true)
        let renamed = try ledger.runs(.key(key), touched: true)
            .filter { $0.campaign != campaign }
        return (named + renamed).sorted { $0.id > $1.id }
    }

    /// Whether nothing is left to do in a run that has begun.
    var isFinished: Bool { record != nil && due.count() == 0 }

    /// Whether the same letters of the same run go to the same people.
    func isSame(as other: DueRun) -> Bool { record == other.record && due == other.due }

    /// Restricts what is due to some letters, and to so many of them.
    mutating func restrict(to letters: ChosenLetters, limit: Int?) {
        due.restrict(to: letters, limit: limit)
    }

    /// Begins the run, unless it has begun.
    ///
    /// - Parameters:
    ///   - ledger: the ledger, which no other `send` can use meanwhile.
    ///   - recipients: how many recipients all letters of the campaign have together.
    /// - Returns: the run as the ledger has it.
    /// - Throws: `LedgerFailure` where it cannot be noted.
    func begin(in ledger: Ledger, recipients: Int) throws(LedgerFailure) -> RunRecord {
        if let record { return record }
        let run = NewRun(
            key: key, run: prank.renderer.run, attempt: prank.attempt, date: prank.date,
            campaign: campaign, groupsHash: prank.planned.groupsHash,
            letters: prank.renderer.numbers.count, recipients: recipients,
            begun: Environment.secondsSinceEpoch, rest: rest?.id)
        return try ledger.begin(run)
    }

    /// A run keeps its date, so that its letters stay the same.
    private static func note(
        _ run: RunRecord, otherThan date: CivilTime?, log: inout FindingLog
    ) {
        guard let date, date != run.date else { return }
        log.report(
            .note(
                "the run goes on with its own date, \(run.date.iso8601)",
                help: ["--again begins a run with the date \(date.iso8601)"]))
    }
}

extension DueRecipients {
    /// Nothing is due for those whom another run of the same groups reached, or may have.
    fileprivate mutating func leaveOut(reachedIn outcomes: RunOutcomes) {
        for letter in 0..<Swift.min(letters, outcomes.end) {
            let count = outcomes.recipientCount(of: letter)
            let reached = (0..<count).filter { place in
                [.accepted, .inDoubt, .leftOut].contains(outcomes.state(of: place, in: letter))
            }
            if count > 0, reached.count == count {
                settle(letter: letter)
            } else {
                for place in reached { settle(recipient: place, of: letter) }
            }
        }
    }

    /// Only chosen letters stay due, and of them at most so many.
    mutating func restrict(to chosen: ChosenLetters, limit: Int?) {
        guard limit != nil || !chosen.isWhole else { return }
        var left = limit ?? .max
        var position = 0
        var next = first(from: 0)
        while let letter = next {
            while position < chosen.count, chosen.place(at: position) < letter { position += 1 }
            if position < chosen.count, chosen.place(at: position) == letter, left > 0 {
                left -= 1
            } else {
                settle(letter: letter)
            }
            next = first(from: letter + 1)
        }
    }
}

// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Delivery
import Findings

/// `prankster status`: what the ledger knows.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell what became of the letters that went to servers.",
        discussion: """
            Counts recipients of the latest run, and lists those who did not get a letter and why. \
            'accepted' means that the next server took the letter; a bounce may still come, to the \
            operator.

            Examples:
              prankster status april
              prankster status april -t school            the latest run to that server
              prankster status april --run 3f2a --format json
            """)

    @Argument(help: "A campaign's folder or file (default: the current folder).")
    var campaign: String?

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Tell about this run; the first digits do.", valueName: "run"))
    var runName: String?

    @Option(
        name: [.customShort("t"), .long],
        help: ArgumentHelp("Tell about the latest run to this server.", valueName: "transport"))
    var transport: String?

    @Option(
        help: ArgumentHelp(
            "Look into this ledger, not .prankster/ beside the campaign.", valueName: "file"))
    var ledger: String?

    @Option(help: ArgumentHelp("How to print it: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    func validate() throws {
        if let runName {
            guard !runName.isEmpty, runName.utf8.count <= 64, runName.allSatisfy(\.isHexDigit)
            else {
                throw ValidationError(
                    "--run takes hexadecimal digits, not '\(DisplayText.escaped(runName))'")
            }
        }
        guard let transport else { return }
        switch try TransportArgument(parsing: transport) {
        case .inbox: throw ValidationError("what the inbox got is on its page; no run is kept")
        case .files:
            throw ValidationError(
                "only servers have runs, and '\(DisplayText.escaped(transport))' is none")
        case .server, .name: break
        }
    }

    func run() throws {
        let console = Console.standard
        let path = CampaignPath(campaign)
        try check(path, console)
        let place = LedgerPlace(of: path, option: ledger)
        let destination = try transport.map { try self.destination(of: $0, path, console) }
        let ledger: Ledger?
        var runs: [RunRecord]
        do throws(LedgerFailure) {
            ledger = try Ledger.reading(place.path)
            runs = try ledger?.runs(touched: true) ?? []
        } catch {
            throw unreadable(error, console)
        }
        runs = CampaignRuns(of: path, named: place.campaign).chosen(from: runs).filter { run in
            destination.map { run.key.destination == $0 } ?? true
        }
        guard let ledger, let shown = try shown(of: runs, console) else {
            return try tellNothing(console)
        }
        switch format {
        case .json: try tellJSON(shown, in: ledger, console)
        case .text: try tell(shown, among: runs, in: ledger, console)
        }
    }

    /// Stops where there is no campaign, as every command does.
    private func check(_ path: CampaignPath, _ console: Console) throws {
        var log = FindingLog()
        let files = DiskFolder(path: path.folder).source
        let place = Location(file: files.displayName(path.file))
        let bytes = files.bytes(
            of: path.file, limit: CampaignDecoder.mostBytes, namedAt: place, log: &log)
        guard bytes == nil else { return }
        console.show(log.findings)
        throw Stop(status: .dataError)
    }

    /// The latest run, or the one that `--run` names; nil where there is none.
    private func shown(of runs: [RunRecord], _ console: Console) throws -> RunRecord? {
        guard let runName else { return runs.first }
        let meant = runs.filter { $0.run.hasPrefix(runName.lowercased()) }
        guard meant.count > 1 else { return meant.first }
        let areAlike = Set(meant.map(\.run)).count == 1
        let list = meant.prefix(StatusTable.mostRuns).map { run in
            "\(run.run) of \(Moment.text(run.begun)) to \(run.key.destination)"
        }
        console.show([
            .error(
                "\(meant.count) runs begin with '\(runName)'",
                help: list + [
                    areAlike ? "-t with the server tells which" : "more digits tell which, or -t"
                ])
        ])
        throw Stop(status: .usage)
    }

    private func unreadable(_ failure: LedgerFailure, _ console: Console) -> Stop {
        console.show([failure.finding])
        return Stop(status: .dataError)
    }

    private func destination(of text: String, _ path: CampaignPath, _ console: Console) throws
        -> String
    {
        switch try TransportArgument(parsing: text) {
        case .files, .inbox: return ""
        case .server(let url): return ServerChoice(url, typed: text).address.destination
        case .name(let name):
            var log = FindingLog()
            let campaign = CampaignDecoder.decode(
                path.file, from: DiskFolder(path: path.folder).source, log: &log)
            guard let campaign else {
                console.show(log.findings)
                throw Stop(status: .dataError)
            }
            guard let transport = campaign.transports.first(where: { $0.name == name }) else {
                throw TransportArgument.unknown(
                    name, name, names: campaign.transports.map(\.name))
            }
            return ServerChoice(transport).address.destination
        }
    }

    private func tellNothing(_ console: Console) throws {
        if let runName {
            console.report("error: there is no run '\(DisplayText.escaped(runName))'")
            throw Stop(status: .usage)
        }
        guard format == .text else {
            return try console.result(StatusJSON.value(RunCounts(), failures: []).line)
        }
        try console.result("nothing was sent yet")
    }

    private func tellJSON(_ run: RunRecord, in ledger: Ledger, _ console: Console) throws {
        let status: JSON
        do throws(LedgerFailure) {
            status = try StatusJSON.value(of: run, in: ledger)
        } catch {
            throw unreadable(error, console)
        }
        try console.result(status.line)
    }

    private func tell(
        _ run: RunRecord, among runs: [RunRecord], in ledger: Ledger, _ console: Console
    ) throws {
        let status: RunStatus
        var others: [RunStatus] = []
        do throws(LedgerFailure) {
            status = try ledger.status(of: run)
            for other in runs.prefix(StatusTable.mostRuns + 1) where other.id != run.id {
                others.append(try ledger.status(of: other, limit: 0))
            }
        } catch {
            throw unreadable(error, console)
        }
        let table = StatusTable(status, others: others, furtherRuns: runs.count - 1 - others.count)
        for line in table.lines { try console.result(line) }
    }
}

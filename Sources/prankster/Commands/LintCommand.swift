// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import MailFormat

/// `prankster lint`: mail files judged against the RFCs.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Judge .eml files against the RFCs.",
        discussion: """
            Each finding names the section of the RFC that it rests on. '-' is standard input.

            Examples:
              prankster lint out/*.eml
              prankster preview april 1 | prankster lint -
            """)

    @Argument(help: "Mail files.")
    var files: [String]

    @Option(help: ArgumentHelp("How to print findings: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    private static let largestFile = 64 << 20

    func run() throws {
        let console = Console.standard
        var log = FindingLog()
        for file in files {
            do {
                log.report(WireLint.findings(in: try bytes(of: file), file: file))
            } catch {
                log.report(.error("'\(file)' \(error.words)"))
            }
        }
        switch format {
        case .text: console.show(log.findings)
        case .json: try console.result(FindingsJSON.value(of: log.findings).line)
        }
        guard !log.hasErrors else { throw Stop(status: .dataError) }
        if format == .text, log.findings.isEmpty {
            try console.result("\(Count(files.count, "file")): nothing to complain about")
        }
    }

    private func bytes(of file: String) throws(FileSource.Trouble) -> [UInt8] {
        file == "-"
            ? try WholeFile.readStandardInput(limit: Self.largestFile)
            : try WholeFile.read(file, limit: Self.largestFile)
    }
}

extension FileSource.Trouble {
    /// What is the matter, to stand behind the file's name.
    var words: String {
        switch self {
        case .missing: "does not exist"
        case .notRegular: "is not a regular file"
        case .outside: "is not inside the folder"
        case .tooLarge: "is too large"
        case .unreadable(let reason): "cannot be read: \(reason)"
        }
    }
}

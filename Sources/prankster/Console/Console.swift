// SPDX-License-Identifier: MIT

import Delivery
import Findings
import YAMLNodes

/// Where a command speaks: results on standard output, everything else on standard error.
struct Console: Sendable {
    /// The process's own two streams.
    static let standard = Console()

    /// Where results go.
    let output = OutputStream.standardOutput
    /// Where findings, reports and progress go.
    let errors = OutputStream.standardError

    /// Whether standard error shows colours: a terminal, and nobody asked for none.
    var colorsErrors: Bool { errors.isTerminal && Self.wantsColor }

    private static var wantsColor: Bool {
        Environment.variable("NO_COLOR") == nil && Environment.variable("TERM") != "dumb"
    }

    /// Writes a line of a result.
    func result(_ line: String) throws(SystemError) {
        try output.write(line + "\n")
    }

    /// Writes a line of a report; that nobody reads it is no reason to stop.
    func report(_ line: String) {
        try? errors.write(line + "\n")
    }

    /// Writes a note; a progress bar may stand on the line.
    func note(_ words: String) {
        let start = errors.isTerminal ? "\r\u{1B}[K" : ""
        try? errors.write(start + "note: \(DisplayText.escaped(words))\n")
    }

    /// Prints findings with their snippets, read again from the files that they name.
    func show(_ findings: [Finding]) {
        guard !findings.isEmpty else { return }
        // A progress bar may stand on the line.
        if errors.isTerminal { try? errors.write("\r\u{1B}[K") }
        let cache = SourceCache()
        let format = FindingFormat(color: colorsErrors) { cache.lines(of: $0) }
        try? errors.write(format.text(findings))
    }

    /// Explains why the ledger cannot be used, and says how to end.
    func stop(after failure: LedgerFailure) -> Stop {
        show([failure.finding])
        return Stop(status: ExitStatus(failure))
    }

    /// Explains why an output cannot be written, and says how to end: a closed pipe is no failure.
    func stop(after failure: DeliveryFailure) -> Stop {
        if failure.kind == .closedPipe { return Stop(status: .success) }
        show([failure.finding])
        return Stop(status: .cannotCreate)
    }

    /// Whether a person is there to answer.
    var canAsk: Bool { InputStream.standardInput.isTerminal && errors.isTerminal }

    /// Asks a question; anything but a yes is a no.
    func asks(_ question: String) -> Bool {
        try? errors.write("\(DisplayText.escaped(question)) [y/N] ")
        let answer = readLine()?.lowercased().filter { !$0.isWhitespace }
        return answer == "y" || answer == "yes"
    }

    /// Explains why a stream took no more, and says how to end: a closed pipe is no failure.
    func told(_ trouble: SystemError) -> ExitStatus {
        if trouble.isClosedPipe { return .success }
        report("error: cannot write the output: \(trouble.reason)")
        return .cannotCreate
    }
}

/// The files that findings point at, each read once.
private final class SourceCache {
    private var known: [String: SourceLines] = [:]
    private static let largestFile = 64 << 20

    func lines(of file: String) -> SourceLines? {
        if let lines = known[file] { return lines }
        guard let bytes = try? WholeFile.read(file, limit: Self.largestFile) else { return nil }
        let lines = SourceLines(YAMLReader.utf8(bytes))
        known[file] = lines
        return lines
    }
}

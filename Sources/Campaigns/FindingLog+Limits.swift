// SPDX-License-Identifier: MIT

internal import Findings

/// What keeps a file full of mistakes from taking time and memory without end.
extension FindingLog {
    /// After so many mistakes the rest of a file is not read.
    private static let mostOfAFile = 1000

    /// Whether a suggestion for one more finding would be shown; looking for one takes time.
    var wantsSuggestions: Bool { findings.count < FindingFormat.mostShown }

    /// Says whether a file has had its fill of mistakes, and reports that it is not read further.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - count: how many errors there were before it.
    /// - Returns: whether to stop.
    mutating func givesUp(on file: String, after count: Int) -> Bool {
        guard errorCount - count >= Self.mostOfAFile else { return false }
        report(
            .error(
                "more than \(Self.mostOfAFile) mistakes, so the rest was not read",
                at: Location(file: file)))
        return true
    }
}

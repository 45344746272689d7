// SPDX-License-Identifier: MIT

package import Findings

extension FileSource {
    /// Reads a file that a user's file names, or says why not.
    ///
    /// - Parameters:
    ///   - path: what the user wrote.
    ///   - limit: the most bytes it may have.
    ///   - place: where the user wrote it.
    ///   - log: takes the finding.
    /// - Returns: nil where there is a finding.
    package func bytes(
        of path: String, limit: Int, namedAt place: Location, log: inout FindingLog
    ) -> [UInt8]? {
        do {
            return try read(path, limit)
        } catch {
            log.report(
                finding(
                    error, about: path, limit: limit, at: place,
                    isSuggesting: log.wantsSuggestions))
            return nil
        }
    }

    private func finding(
        _ trouble: Trouble, about path: String, limit: Int, at place: Location, isSuggesting: Bool
    ) -> Finding {
        switch trouble {
        case .missing:
            let similar = isSuggesting ? NearMiss.question(for: path, among: list("")) : nil
            let advice =
                place.line == 0
                ? "a campaign is a folder with a campaign.yaml, or such a file"
                : "looked for '\(displayName(path))'"
            return .error(
                "there is no file '\(path)'", at: place, label: similar,
                help: similar == nil ? [advice] : [])
        case .notRegular:
            return .error("'\(path)' is not a file", at: place, label: "a folder or a device")
        case .outside:
            return .error(
                "'\(path)' leads out of the campaign's folder", at: place,
                help: [
                    "a campaign uses files inside its own folder only:"
                        + " no '..', no absolute path, no link that leads out"
                ])
        case .tooLarge:
            return .error(
                "'\(path)' is too large", at: place, label: "more than \(DisplayText.size(limit))")
        case .unreadable(let reason):
            return .error("cannot read '\(path)': \(reason)", at: place)
        }
    }
}

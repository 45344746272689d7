// SPDX-License-Identifier: MIT

package import Findings
internal import MailFormat
package import YAMLNodes

extension Roster {
    /// Finds the person whom a text means, by name or address, or says why nobody can be meant.
    ///
    /// - Parameters:
    ///   - node: the name or address.
    ///   - name: the field, for messages.
    ///   - log: takes the finding.
    /// - Returns: the place in the roster; nil where there is a finding, or where the person may be
    ///   one of those left out for mistakes.
    package func person(_ node: Node, as name: String, log: inout FindingLog) -> Int? {
        guard let meant = node.filledText(as: name, log: &log) else { return nil }
        switch find(meant, suggesting: log.wantsSuggestions) {
        case .one(let index): return index
        case .several(let indices):
            var addresses = indices.prefix(3).map { people[$0].mailbox.address.displayText }
            if indices.count > 3 { addresses.append("…") }
            log.report(
                .error(
                    "\(indices.count) people are called '\(meant)'", at: node.location,
                    label: "write the address",
                    help: ["they are " + addresses.joined(separator: ", ")]))
            return nil
        case .none(let suggestion):
            if isComplete {
                log.report(
                    .error(
                        "nobody in 'people' is '\(meant)'", at: node.location,
                        label: suggestion.map { "did you mean '\($0)'?" }))
            }
            return nil
        }
    }
}

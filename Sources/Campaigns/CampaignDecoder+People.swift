// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

extension CampaignDecoder {
    /// The people, from the file that is named or right from here.
    func people(log: inout FindingLog) -> Roster? {
        guard let node = root.required("people", log: &log) else { return nil }
        switch node.kind {
        case .sequence: return RosterDecoder.decode(node.items, log: &log)
        case .scalar where !node.isEmpty: return peopleFile(node, log: &log)
        default:
            log.report(
                .error(
                    "'people' must be a file or a list, not \(node.description)",
                    at: node.location))
            return nil
        }
    }

    private func peopleFile(_ node: Node, log: inout FindingLog) -> Roster? {
        guard let path = node.filledText(as: "people", log: &log) else { return nil }
        let ending = path.split(separator: "/").last?.split(separator: ".").last?.lowercased()
        guard let ending, ["csv", "tsv", "yaml", "yml"].contains(ending) else {
            log.report(
                .error(
                    "'\(path)' is neither CSV nor YAML by its name", at: node.location,
                    help: ["call it '.csv' or '.yaml'"]))
            return nil
        }
        guard
            let bytes = files.bytes(
                of: path, limit: Self.mostPeopleBytes, namedAt: node.location, log: &log)
        else { return nil }
        let file = files.displayName(path)
        return ending.hasSuffix("sv")
            ? RosterCSV.decode(bytes, file: file, log: &log)
            : RosterDecoder.decode(bytes, file: file, log: &log)
    }
}

// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

extension CampaignDecoder {
    /// The messages to pick from, in the order of the file.
    func messages(for roster: Roster?, log: inout FindingLog) -> [TemplateReference] {
        guard let node = root.required("messages", log: &log) else { return [] }
        let items = node.listOrNothing(of: "messages", log: &log)
        if items.isEmpty, node.isEmpty || node.kind == .sequence {
            log.report(.error("'messages' needs at least one template", at: node.location))
        }
        var messages: [TemplateReference] = []
        var seen: Set<String> = []
        for item in items {
            guard let message = message(item, roster, log: &log) else { continue }
            guard seen.insert(message.name).inserted else {
                log.report(
                    .error(
                        "the message '\(message.name)' is listed twice", at: message.location,
                        help: ["'weight: 2' has it picked twice as often"]))
                continue
            }
            messages.append(message)
        }
        return messages
    }

    private func message(_ node: Node, _ roster: Roster?, log: inout FindingLog)
        -> TemplateReference?
    {
        if node.kind == .scalar {
            return ResourceName.decode(node, of: "template", log: &log)
                .map { TemplateReference(name: $0, location: node.location) }
        }
        let keys = ["template", "weight", "when"]
        let message = MappingDecoder(node, what: "a message", keys: keys, log: &log)
        let weight = message.integer("weight", in: 1...1_000_000, log: &log)
        var when: Match?
        if let node = message["when"], let roster {
            when = Match(decoding: node, as: "when", roster: roster, log: &log)
        }
        guard let place = message.required("template", log: &log),
            let name = ResourceName.decode(place, of: "template", log: &log)
        else { return nil }
        return TemplateReference(
            name: name, weight: weight ?? 1, when: when, location: place.location)
    }
}

// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

extension PeopleConsent {
    /// What stands against the people: each refused address, at its place where the campaign has
    /// one, with what to add; of many the first, and a number.
    var findings: [Finding] {
        var findings = refusals.map(finding)
        if refusedCount > refusals.count {
            let rest = refusedCount - refusals.count
            findings.append(
                .error(
                    "and \(rest) more \(rest == 1 ? "address that" : "addresses that")"
                        + " may not be used",
                    at: agreement.location ?? agreement.campaign))
        }
        return findings
    }

    private func finding(_ refusal: Refusal) -> Finding {
        let shown = refusal.address.displayText
        let place = agreement.rosterPlace(refusal.address)
        let here = place ?? agreement.location ?? agreement.campaign
        switch refusal.reason {
        case .notAgreed:
            return .error(
                "the campaign does not say that '\(shown)' agreed", at: here,
                help: [advice(shown, isInRoster: place != nil)])
        case .excepted:
            return .error(
                "'\(shown)' opted out", at: here,
                help: [
                    "the file that 'except' under 'consent' names has this address;"
                        + " leave them out of the campaign"
                ])
        case .policy:
            return .error(
                "'\(shown)' is not among the people that '\(policy?.file ?? "")' allows", at: here,
                help: [Policy.whomToAsk])
        case .route:
            return .error(
                "a server could take '\(shown)' for a way to another address", at: here,
                help: ["'%', '!' and '@' before the last '@' go to a Prankster inbox only"])
        }
    }

    private func advice(_ address: String, isInRoster: Bool) -> String {
        let isQuoted = address.contains("\"") || address.contains("'")
        let entry = isQuoted ? "the address" : "'\(address)'"
        switch (isInRoster, agreement.location == nil) {
        case (true, true):
            return "if all of 'people' agreed, write 'people: [roster]' under a new key 'consent'"
        case (true, false):
            return "if all of 'people' agreed, add 'roster' to 'people' under 'consent',"
                + " else \(entry)"
        case (false, true):
            return isQuoted
                ? "if they did, write the address into a list 'people' under a new key 'consent'"
                : "if they did, write 'people: [\(address)]' under a new key 'consent'"
        case (false, false):
            return "if they did, add \(entry) to 'people' under 'consent'"
        }
    }
}

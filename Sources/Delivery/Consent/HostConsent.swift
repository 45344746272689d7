// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// Judges a server: which ones may be used, who must answer for letters that leave this machine, and
/// how well they are hidden on the way.
enum HostConsent {
    /// What stands against a server; nothing ever does on this machine.
    static func findings(_ agreement: Agreement, policy: Policy?, server: JudgedServer) -> [Finding]
    {
        guard server.place != .thisMachine, let host = server.address.host else { return [] }
        var findings: [Finding] = []
        if !agreement.hosts.contains(where: { $0.text == host }) {
            findings.append(unlisted(host, agreement, server))
        }
        if let policy, !policy.allows(host: host) {
            findings.append(
                .error(
                    "'\(host)' is not among the servers that '\(policy.file)' allows",
                    at: server.location ?? agreement.location ?? agreement.campaign,
                    help: [Policy.whomToAsk]))
        }
        if agreement.operator == nil {
            findings.append(
                .error(
                    "letters that leave this machine need an operator", at: agreement.campaign,
                    help: ["add the key 'operator' with the name and address of who answers"]))
        }
        switch server.encryption {
        case .never: findings.append(unencrypted("never", server))
        case .optional: findings.append(unencrypted("optional", server))
        case .byPlace, .required, .implicit: break
        }
        return findings
    }

    private static func unlisted(_ host: String, _ agreement: Agreement, _ server: JudgedServer)
        -> Finding
    {
        var help = [
            agreement.location == nil
                ? "if you may use it, write 'hosts: [\(yaml(host))]' under a new key 'consent'"
                : "if you may use it, add '\(host)' to 'hosts' under 'consent'"
        ]
        if server.place == .privateNetwork {
            help.append("without that, letters go there only if it is a Prankster inbox")
        }
        return .error(
            "the campaign does not say that the server '\(host)' may be used",
            at: agreement.location ?? agreement.campaign, help: help)
    }

    /// An IPv6 address would be a mapping without quotes.
    private static func yaml(_ host: String) -> String {
        host.contains(":") ? "\"\(host)\"" : host
    }

    private static func unencrypted(_ value: String, _ server: JudgedServer) -> Finding {
        .error(
            "letters leave this machine over TLS only, so 'tls=\(value)' cannot be",
            at: server.location, help: ["leave '?tls=\(value)' out of the URL"])
    }
}

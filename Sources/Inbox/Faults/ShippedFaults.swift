// SPDX-License-Identifier: MIT

internal import Findings

extension FaultScript {
    /// The scripts that ship, by their names.
    package static let shipped: [String: FaultScript] = sources.compactMapValues { source in
        var log = FindingLog()
        return parse(Array(source.utf8), file: "shipped", log: &log)
    }

    /// The shipped scripts as their users would write them.
    package static let sources: [String: String] = [
        "rfc5321-d1": """
        # RFC 5321, appendix D.1: of several recipients one is refused, the others get the mail.
        faults: 1
        rules:
          - {at: rcpt, recipient: 2, reply: 550 5.1.1 No such user here}
        """,
        "greylist": """
        # RFC 6647: who is new is sent away once, and let in when trying again.
        faults: 1
        rules:
          - {at: rcpt, first: 1, reply: "451 4.7.1 Greylisted, please try again"}
        """,
        "drop-after-dot": """
        # Every second mail is kept, and its sender never hears so: sent again, it comes twice.
        faults: 1
        rules:
          - {at: end, every: 2, of: mails, do: drop, keep: true}
        """,
        "slow": """
        # A server that thinks before it answers.
        faults: 1
        rules:
          - {at: greeting, delay: 1s}
          - {at: mail, delay: 100ms}
          - {at: rcpt, delay: 100ms}
          - {at: end, delay: 1s}
        """,
        "random": """
        # A bit of everything, as a bad day has it.
        faults: 1
        rules:
          - {at: greeting, chance: 0.02, reply: 421 4.3.2 Too busy}
          - {at: mail, chance: 0.02, reply: 451 4.3.0 Try again later}
          - {at: rcpt, chance: 0.03, reply: 550 5.1.1 No such user here}
          - {at: rcpt, chance: 0.03, reply: 451 4.2.1 Mailbox is busy}
          - {at: data, chance: 0.01, do: drop}
          - {at: end, chance: 0.02, reply: 554 5.7.1 Refused for policy reasons}
          - {at: end, chance: 0.02, do: drop}
          - {at: end, chance: 0.05, delay: 500ms}
        """,
    ]
}

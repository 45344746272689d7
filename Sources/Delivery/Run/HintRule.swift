// SPDX-License-Identifier: MIT

/// One row of the table of hints: which answers it is about, and what helps.
struct HintRule: Sendable {
    /// First digits of the codes it is about; nil for any, a reason of our own too.
    private let codes: [String]?
    /// Enhanced codes of which one is enough.
    private let enhanced: [String]
    /// Phrases of which one is enough.
    private let phrases: [String]
    /// What helps; nil where it does not in this run, and a later row may.
    let help: @Sendable (FailureHint) -> String?

    private init(
        _ codes: [String]? = ["4", "5"], enhanced: [String] = [], phrases: [String] = [],
        help: @escaping @Sendable (FailureHint) -> String?
    ) {
        self.codes = codes
        self.enhanced = enhanced
        self.phrases = phrases
        self.help = help
    }

    private init(
        _ codes: [String]? = ["4", "5"], enhanced: [String] = [], phrases: [String] = [],
        _ help: String
    ) {
        self.init(codes, enhanced: enhanced, phrases: phrases) { _ in help }
    }

    /// Whether an answer is one of those that the row is about.
    ///
    /// A row with neither enhanced codes nor phrases is about its codes alone.
    func fits(_ reply: ReplyWords) -> Bool {
        guard codes?.contains(where: reply.code.hasPrefix) ?? true else { return false }
        if enhanced.isEmpty, phrases.isEmpty { return true }
        return enhanced.contains(reply.enhanced) || phrases.contains(where: reply.text.contains)
    }

    /// From the particular to the general.
    static let table: [HintRule] = session + senders + limits + general

    /// Login and encryption.
    private static let session = [
        HintRule(
            ["530", "538", "554", "550"], enhanced: ["5.7.10", "5.7.11"],
            phrases: ["starttls", "encryption required", "requires tls", "must use tls"]
        ) { run in
            run.isEncrypted
                ? nil : "the server wants TLS: end the transport's URL with '?tls=required'"
        },
        HintRule(
            enhanced: ["5.7.139"], phrases: ["smtpclientauthentication is disabled"],
            "an administrator of the account must allow it to send by SMTP with a login"),
        HintRule(
            ["534", "535"], enhanced: ["5.7.9"], phrases: ["application-specific password"],
            "the account wants an application password: make one where the account is managed, "
                + "and put it into ~/.config/prankster/accounts.yaml"),
        HintRule(
            ["534", "535"],
            "check 'user' and the password; an account with two-step login or without plain "
                + "passwords needs an application password or a token"),
        HintRule(
            ["530", "550", "553", "554"], enhanced: ["5.7.0", "5.5.1"],
            phrases: [
                "authentication required", "authentication is required", "must authenticate",
                "not authenticated", "please log in", "log in first",
            ]
        ) { run in
            run.isLoggedIn ? nil : "the server wants a login: give the transport a 'user'"
        },
    ]

    /// Who may send as whom.
    private static let senders = [
        HintRule(
            ["2"], phrases: ["gsmtp"]
        ) { run in
            run.isLoggedIn && !run.usesOperatorAddress
                ? "Gmail puts the account's address in place of a From that is not its own: "
                    + "'from: name' keeps the sender's name at least"
                : nil
        },
        HintRule(
            enhanced: ["5.7.60"],
            phrases: [
                "sendasdenied", "to send as", "not owned by user", "from this sender",
                "from this address", "sender mismatch", "not one of your addresses",
            ]
        ) { run in
            run.usesOperatorAddress
                ? "the account may not send as the operator: make 'operator' the account's address"
                : "the account may send only as itself: 'from: name' keeps the sender's name and "
                    + "takes the operator's address"
        },
        HintRule(
            enhanced: ["5.7.23", "5.7.25", "5.7.26", "5.7.27", "5.7.509", "5.7.515"],
            phrases: ["dmarc", "unauthenticated", "spf check", "dkim"]
        ) { run in
            run.usesOperatorAddress
                ? "the operator's domain does not let this server send for it (SPF, DKIM, DMARC): "
                    + "use the domain's own server"
                : "the sender's domain lets nobody else send for it (DMARC): 'from: name' keeps "
                    + "the sender's name and takes the operator's address"
        },
        HintRule(
            enhanced: ["5.1.7", "5.1.8", "4.1.8"],
            phrases: ["domain not found", "domain of sender", "sender domain", "sender's domain"],
            "mail must come from a domain that exists: check 'operator'"),
        HintRule(
            phrases: ["relay"]
        ) { run in
            run.isLoggedIn
                ? "the account may not send to that domain through this port: submission is "
                    + "mostly on 587, or on 465 with 'smtps'"
                : "the server sends to other domains only for those who log in: give the "
                    + "transport a 'user', and the port for submission, mostly 587"
        },
        HintRule(
            ["5"], phrases: ["sender rejected", "sender address rejected", "sender denied"]
        ) { run in
            run.usesOperatorAddress
                ? "the server does not take mail from the operator's address: use the server "
                    + "that it belongs to"
                : "the server does not take mail from this sender: 'from: name' keeps the "
                    + "sender's name and takes the operator's address"
        },
    ]

    /// What is too much.
    private static let limits = [
        HintRule(
            nil, phrases: ["smtputf8", "internationalized", "non-ascii"],
            "only a server with SMTPUTF8 takes addresses with letters beyond ASCII: use another "
                + "address of theirs, or another server"),
        HintRule(
            enhanced: ["5.6.7", "5.6.9"],
            "only a server with SMTPUTF8 takes addresses with letters beyond ASCII: use another "
                + "address of theirs, or another server"),
        HintRule(
            ["4", "5"], enhanced: ["5.2.2", "4.2.2"],
            phrases: ["mailbox full", "mailbox is full", "over quota", "quota exceeded"],
            "the recipient's mailbox is full, and only its owner can make room"),
        HintRule(
            nil, enhanced: ["5.3.4", "5.2.3"],
            phrases: ["message size", "too large", "too big", "size limit", "takes at most"],
            "the letter is too big for the server: use fewer or smaller attachments"),
        HintRule(
            enhanced: ["4.7.28", "5.4.5", "4.4.5"],
            phrases: [
                "rate limit", "too many messages", "too many mails", "sending limit",
                "too fast", "throttl",
            ],
            "the server takes fewer letters in a time: lower the transport's 'rate', and run the "
                + "same command again later"),
        HintRule(
            ["4"], phrases: ["greylist", "graylist", "try again later", "grey-list"],
            "the server puts strangers off at first: the same command again later goes on"),
        HintRule(
            ["452"], enhanced: ["4.3.1"],
            "the server has no room at the moment: the same command again later goes on"),
        HintRule(
            ["552"], "the letter is too big for the server: use fewer or smaller attachments"),
    ]

    /// What is left.
    private static let general = [
        HintRule(
            enhanced: ["5.1.1", "5.1.6", "5.1.10"],
            phrases: ["user unknown", "unknown user", "no such user", "does not exist"],
            "there is no such mailbox: check the address in the roster"),
        HintRule(
            phrases: [
                "spamhaus", "blocklist", "blacklist", "block list", "rbl", "client host",
                "dynamic ip", "residential",
            ],
            "the server takes no mail straight from this network: send through a server where "
                + "you have an account"),
        HintRule(
            ["550", "554"], enhanced: ["5.7.1"],
            "the server's policy refuses it: its administrator can say why, and finds the "
                + "letters by their 'X-Prankster' line"),
    ]
}

// SPDX-License-Identifier: MIT

/// What Mailpit's page asks before it shows buttons: its `WebUIConfiguration`.
///
/// Nothing is relayed from here, so all that concerns it is empty.
struct MailpitInterface: Encodable, Sendable {
    struct Relay: Encodable, Sendable {
        let enabled = false
        let server = ""
        let returnPath = ""
        let allowedRecipients = ""
        let blockedRecipients = ""
        let overrideFrom = ""
        let preserveMessageIDs = false

        enum CodingKeys: String, CodingKey {
            case enabled = "Enabled"
            case server = "SMTPServer"
            case returnPath = "ReturnPath"
            case allowedRecipients = "AllowedRecipients"
            case blockedRecipients = "BlockedRecipients"
            case overrideFrom = "OverrideFrom"
            case preserveMessageIDs = "PreserveMessageIDs"
        }
    }

    let label = ""
    let relay = Relay()
    let spamAssassin = false
    let chaosEnabled = true
    let duplicatesIgnored = false
    let hideDeleteAllButton = false

    enum CodingKeys: String, CodingKey {
        case label = "Label"
        case relay = "MessageRelay"
        case spamAssassin = "SpamAssassin"
        case chaosEnabled = "ChaosEnabled"
        case duplicatesIgnored = "DuplicatesIgnored"
        case hideDeleteAllButton = "HideDeleteAllButton"
    }
}

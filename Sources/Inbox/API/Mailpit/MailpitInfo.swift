// SPDX-License-Identifier: MIT

/// The program and its store in numbers: Mailpit's `AppInformation`.
struct MailpitInfo: Encodable, Sendable {
    struct Runtime: Encodable, Sendable {
        /// Seconds since the program has begun.
        let uptime: Int64
        /// The bytes of memory that it holds.
        let memory: Int
        let messagesDeleted: Int
        let accepted: Int
        let acceptedSize: Int
        /// Sessions tell of refusals; nobody counts them here.
        let rejected = 0
        /// Nothing is ever ignored.
        let ignored = 0

        enum CodingKeys: String, CodingKey {
            case uptime = "Uptime"
            case memory = "Memory"
            case messagesDeleted = "MessagesDeleted"
            case accepted = "SMTPAccepted"
            case acceptedSize = "SMTPAcceptedSize"
            case rejected = "SMTPRejected"
            case ignored = "SMTPIgnored"
        }
    }

    let version: String
    /// Nobody looks for newer versions here; Mailpit says it with this word.
    let latestVersion = "disabled"
    /// Where the store lies is nobody's business who can reach the page.
    let database = ""
    let databaseSize: Int
    let messages: Int
    let unread: Int
    /// How many mails have each tag.
    let tags: [String: Int]
    let runtime: Runtime

    enum CodingKeys: String, CodingKey {
        case version = "Version"
        case latestVersion = "LatestVersion"
        case database = "Database"
        case databaseSize = "DatabaseSize"
        case messages = "Messages"
        case unread = "Unread"
        case tags = "Tags"
        case runtime = "RuntimeStats"
    }

    /// Asks the store.
    static func read(_ call: APICall, startedAt started: Int64) async throws -> MailpitInfo {
        let counts = try await call.store.counts()
        var tags: [String: Int] = [:]
        for tag in try await call.store.tags().prefix(APILimits.tags) {
            let query = MailQuery("tag:\"\(tag)\"")
            tags[tag] = try await call.store.page(query, offset: 0, limit: 1).matching
        }
        return MailpitInfo(
            version: call.services.web.version, databaseSize: counts.bytes,
            messages: counts.mails, unread: counts.unread, tags: tags,
            runtime: Runtime(
                uptime: max(0, call.services.clock() - started) / 1_000_000,
                memory: ProcessMemory.resident ?? 0, messagesDeleted: counts.deleted,
                accepted: counts.arrived, acceptedSize: counts.bytes))
    }
}

// SPDX-License-Identifier: MIT

/// Where the store keeps mails, and how many.
package struct StoreSettings: Sendable, Hashable {
    /// The file; nil to keep everything in memory.
    package var file: String?
    /// The newest so many mails are kept; at least 1.
    package var kept: Int
    /// How many bytes of messages and dialogues are kept: beyond them the oldest mails fall out.
    ///
    /// The newest mail is kept whatever its size.
    package var bytes: Int
    /// How many bytes may wait to be written before a mail in memory counts as kept only once it is.
    package var journalBytes: Int

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - file: The file; nil for memory.
    ///   - kept: How many mails.
    ///   - bytes: How many bytes; nil for 512 MB in memory, and 64 GB in a file.
    ///   - journalBytes: How many bytes may wait.
    package init(
        file: String? = nil, kept: Int = 10_000, bytes: Int? = nil, journalBytes: Int = 64 << 20
    ) {
        self.file = file
        self.kept = max(1, kept)
        self.bytes = bytes ?? (file == nil ? 512 << 20 : 64 << 30)
        self.journalBytes = journalBytes
    }
}

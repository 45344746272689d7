// SPDX-License-Identifier: MIT

/// How much a client of the API may ask for.
enum APILimits {
    /// The bytes of a body.
    static let body = 5 << 20
    /// The bytes of a body that is a mail, its attachments in base64.
    static let mailBody = 32 << 20
    /// Longer bodies take a place of those for large mails, of which there are so many.
    static let smallMail = 1 << 20
    static let largeMails = 4
    /// The mails in one answer.
    static let listed = 10_000
    /// Objects and lists of JSON within each other; nothing here needs more than four.
    static let depth = 16
    /// Values in a body of JSON.
    static let values = 200_000
    /// The recipients of a mail that is handed in.
    static let recipients = 1_000
    /// The longest wait for a match, in seconds.
    static let wait = 60
    /// The tags of a mail, and how many are counted one by one.
    static let tags = 100
    /// The characters of a tag.
    static let tagLength = 100
}

// SPDX-License-Identifier: MIT

/// One condition of a query.
struct MailTerm: Sendable, Hashable {
    /// What can be asked of a mail.
    enum Condition: Sendable, Hashable {
        /// These words side by side, in one of the columns of `word`; in any where none is named.
        case words(String, columns: [String], isBeginning: Bool)
        case isRead(Bool)
        case isTagged
        case tag(String)
        case hasAttachment
        case hasInline
        case hasFinding
        case isPrank
        /// The run's name begins so; hexadecimal.
        case run(String)
        /// Microseconds since 1970.
        case before(Int64)
        case after(Int64)
        case larger(Int)
        case smaller(Int)

        /// Whether the answer is known only once the mail is indexed.
        var needsIndex: Bool {
            switch self {
            case .words, .hasAttachment, .hasInline, .hasFinding, .isPrank, .run: true
            case .isRead, .isTagged, .tag, .before, .after, .larger, .smaller: false
            }
        }
    }

    /// What is asked.
    var condition: Condition
    /// Whether mails are wanted of which it does not hold.
    var isNegated = false
}

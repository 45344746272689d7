// SPDX-License-Identifier: MIT

/// What a client may have meant by a line that is no command.
///
/// Nothing of the line is repeated in the answer: it may be a secret in the wrong place.
enum CommandSuggestion {
    private static let verbs = [
        "EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY", "HELP", "STARTTLS",
        "AUTH", "BDAT",
    ]

    /// What people write who have not seen the RFC.
    private static let others = [
        "HELLO": "EHLO", "HI": "EHLO", "MAILFROM": "MAIL FROM:", "FROM": "MAIL FROM:",
        "SENDER": "MAIL FROM:", "RCPTTO": "RCPT TO:", "RECIPIENT": "RCPT TO:", "TO": "RCPT TO:",
        "SEND": "DATA", "BODY": "DATA", "RESET": "RSET", "BYE": "QUIT", "EXIT": "QUIT",
        "CLOSE": "QUIT", "LOGIN": "AUTH LOGIN", "TLS": "STARTTLS", "SSL": "STARTTLS",
    ]

    /// Fields that a message begins with; they have no place among commands.
    private static let fields: Set<String> = [
        "FROM", "TO", "CC", "BCC", "SUBJECT", "DATE", "MESSAGE-ID", "REPLY-TO", "SENDER",
        "MIME-VERSION", "CONTENT-TYPE", "CONTENT-TRANSFER-ENCODING", "RECEIVED", "RETURN-PATH",
    ]

    /// The answer to a line that is no command.
    static func reply(to line: ArraySlice<UInt8>) -> Reply {
        if let byte = line.first(where: { $0 < 0x20 || $0 == 0x7F }) {
            return .controlCharacter(byte)
        }
        guard let first = line.first else { return .emptyLine }
        if first == UInt8(ascii: ".") { return .strayDot }
        if first == UInt8(ascii: " ") { return .leadingBlank }
        let end = line.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }
        let word = line[..<(end ?? line.endIndex)]
        guard word.count <= 32 else { return .notRecognized }
        let text = String(decoding: word, as: UTF8.self).uppercased()
        let hasColon = end.map { line[$0] == UInt8(ascii: ":") } ?? false
        if hasColon, line[(end ?? 0)...].dropFirst().first != UInt8(ascii: "<"),
            fields.contains(text)
        {
            return .strayField
        }
        if let meant = others[text] ?? verbs.first(where: { isNear(text, $0) }) {
            return .didYouMean(meant)
        }
        return .notRecognized
    }

    /// Whether one letter too few, too many, wrong, or two letters in the wrong order make the
    /// difference.
    private static func isNear(_ word: String, _ verb: String) -> Bool {
        let (a, b) = (Array(word.utf8), Array(verb.utf8))
        guard abs(a.count - b.count) <= 1, a.count > 2 else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[start...], b[start...])
        if restA.count > restB.count { return restA.dropFirst() == restB }
        if restA.count < restB.count { return restA.elementsEqual(restB.dropFirst()) }
        guard !restA.dropFirst().elementsEqual(restB.dropFirst()) else { return true }
        return restA.count >= 2 && restA.dropFirst(2).elementsEqual(restB.dropFirst(2))
            && restA.prefix(2).elementsEqual(restB.prefix(2).reversed())
    }
}

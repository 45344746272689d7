// SPDX-License-Identifier: MIT

/// Keeps secrets out of what people see of a session.
package enum Redaction {
    /// What stands for a secret, however long that is.
    package static let mask = "****"

    /// A command line as it may be shown: of AUTH no more than the mechanism.
    package static func command(_ line: String) -> String {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard words.count == 3, words[0].uppercased() == "AUTH" else { return line }
        return "\(words[0]) \(words[1]) \(mask)"
    }

    /// An answer to a challenge as it may be shown; `*` and the empty answer hide nothing.
    package static func response(_ line: String) -> String {
        line.isEmpty || line == "*" ? line : mask
    }

    /// A server's line as it may be shown: some repeat what they were sent, in clear or in base64.
    static func reply(_ line: String, to credential: Credential) -> String {
        let secret: String
        let sent: [String]
        switch credential.secret {
        case .password(let password):
            secret = password
            sent = [password, "\0\(credential.user)\0\(password)"]
        case .token(let token):
            secret = token
            sent = [token, "user=\(credential.user)\u{1}auth=Bearer \(token)\u{1}\u{1}"]
        }
        let encoded = sent.map { String(decoding: SASLBase64.encode($0.utf8), as: UTF8.self) }
        // The longest first, and what may be cut off at its padding.
        let hidden = (encoded + encoded.map { $0.filter { $0 != "=" } } + [secret])
            .filter { !$0.isEmpty }.sorted { $0.utf8.count > $1.utf8.count }
        return hidden.reduce(line) { $0.replacing($1, with: mask) }
    }

    /// What stands for bytes that are not shown: `[1,234 bytes]`.
    package static func body(_ count: Int) -> String {
        count == 1 ? "[1 byte]" : "[\(grouped(count)) bytes]"
    }

    /// A number as people read it: `1,234`.
    static func grouped(_ count: Int) -> String {
        guard count >= 1000 else { return String(count) }
        let digits = Array(String(count))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// Where the secret begins in a line that asks for a login, however oddly it is written; nil
    /// where there is none.
    static func secretStart(inCommand line: ArraySlice<UInt8>) -> Int? {
        guard isLogin(line) else { return nil }
        let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        var index = line.firstIndex { !blanks.contains($0) } ?? line.endIndex
        for _ in 0..<2 {
            index = line[index...].firstIndex(where: blanks.contains) ?? line.endIndex
            index = line[index...].firstIndex { !blanks.contains($0) } ?? line.endIndex
        }
        return index < line.endIndex ? index : nil
    }

    /// Whether a line is AUTH, or was meant to be.
    static func isLogin(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, first | 0x20 == UInt8(ascii: "a") || first <= 0x20 else {
            return false
        }
        let word = line.drop { $0 <= 0x20 }.prefix(4)
        return word.count == 4 && zip(word, "auth".utf8).allSatisfy { $0 | 0x20 == $1 }
    }
}

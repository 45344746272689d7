// SPDX-License-Identifier: MIT

/// Reads header fields by the letter of the RFCs, for tests only; nil for what breaks them.
enum ReferenceHeader {
    /// Name and unfolded body of each field.
    static func fields(_ lines: [[UInt8]]) -> [(name: String, body: String)]? {
        var fields: [(name: String, body: String)] = []
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            if text.first == " " {
                guard !fields.isEmpty, text.contains(where: { $0 != " " }) else { return nil }
                fields[fields.count - 1].body += text
            } else {
                let sides = text.split(
                    separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2 else { return nil }
                fields.append((String(sides[0]), String(sides[1])))
            }
        }
        return fields.map { ($0.name, String($0.body.drop { $0 == " " })) }
    }

    /// Unstructured text: spaces between two encoded-words vanish, all else stays (RFC 2047 6).
    static func unstructured(_ body: String) -> String? {
        var result = ""
        var spaces = ""
        var previousWasEncoded = false
        for piece in pieces(body) {
            if piece.first == " " {
                spaces = piece
                continue
            }
            let isEncoded = piece.hasPrefix("=?")
            if !(isEncoded && previousWasEncoded) { result += spaces }
            spaces = ""
            previousWasEncoded = isEncoded
            guard isEncoded else {
                guard !piece.contains("=?") else { return nil }
                result += piece
                continue
            }
            guard let text = encodedWord(piece)?.text else { return nil }
            result += text
        }
        return result + spaces
    }

    /// One encoded-word and how it is encoded.
    static func encodedWord(_ word: String, inPhrase: Bool = false) -> (
        text: String, encoding: String
    )? {
        let parts = word.split(separator: "?", omittingEmptySubsequences: false).map(String.init)
        guard word.utf8.count <= 75, parts.count == 5, parts[0] == "=", parts[4] == "=",
            parts[1] == "utf-8"
        else { return nil }
        var bytes: [UInt8]?
        switch parts[2] {
        case "B":
            bytes = ReferenceEncodings.base64(parts[3])
        case "Q":
            let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/=_"
            guard !inPhrase || parts[3].allSatisfy(letters.contains), !parts[3].contains(" ") else {
                return nil
            }
            bytes = ReferenceEncodings.quoted(Array(parts[3].utf8.map { $0 == 0x5F ? 0x20 : $0 }))
        default: break
        }
        guard let bytes, !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        return (text, parts[2])
    }

    /// Names and addresses of a mailbox list (RFC 5322 3.4); an empty name is none.
    static func mailboxes(_ body: String) -> [(name: String, address: String)]? {
        var mailboxes: [(name: String, address: String)] = []
        for mailbox in splitOutsideQuotes(body, at: ",") {
            let text = mailbox.trimmingSpaces
            guard text.last == ">" else {
                mailboxes.append(("", text))
                continue
            }
            let sides = splitOutsideQuotes(String(text.dropLast()), at: "<")
            guard sides.count == 2, let name = phrase(sides[0].trimmingSpaces) else { return nil }
            mailboxes.append((name, sides[1]))
        }
        return mailboxes
    }

    /// A phrase: one quoted string, or atoms and encoded-words.
    static func phrase(_ text: String) -> String? {
        if text.first == "\"" {
            var name = ""
            var isEscaped = false
            guard text.count >= 2, text.last == "\"", text.allSatisfy(\.isASCII) else { return nil }
            for character in text.dropFirst().dropLast() {
                if !isEscaped, character == "\"" { return nil }
                isEscaped = !isEscaped && character == "\\"
                if !isEscaped { name.append(character) }
            }
            return isEscaped || name.contains("=?") ? nil : name
        }
        let specials = "()<>[]:;@\\,.\""
        for piece in pieces(text) where piece.first != " " {
            let isWord = piece.hasPrefix("=?") && encodedWord(piece, inPhrase: true) != nil
            guard isWord || piece.allSatisfy({ $0.isASCII && !specials.contains($0) }) else {
                return nil
            }
        }
        guard !pieces(text).contains(where: { $0.first == " " && $0.count > 1 }) else { return nil }
        return unstructured(text)
    }

    /// Parameters of a Content field, their sections joined and decoded (RFC 2231).
    static func parameters(_ body: String) -> [String: String]? {
        var sections: [String: [(number: Int, bytes: [UInt8])]] = [:]
        for parameter in splitOutsideQuotes(body, at: ";").dropFirst() {
            let text = parameter.trimmingSpaces
            guard let equals = text.firstIndex(of: "=") else { return nil }
            var name = String(text[..<equals])
            var value = String(text[text.index(after: equals)...])
            let isExtended = name.last == "*"
            if isExtended { name.removeLast() }
            var number = 0
            if let star = name.firstIndex(of: "*") {
                guard let section = Int(name[name.index(after: star)...]) else { return nil }
                number = section
                name = String(name[..<star])
            }
            if isExtended, number == 0 {
                guard value.hasPrefix("utf-8''") else { return nil }
                value.removeFirst("utf-8''".count)
            }
            guard let bytes = self.value(value, isExtended: isExtended) else { return nil }
            guard sections[name, default: []].count == number else { return nil }
            sections[name, default: []].append((number, bytes))
        }
        return sections.compactMapValues { parts in
            String(validating: parts.flatMap(\.bytes), as: UTF8.self)
        }
    }

    private static func value(_ text: String, isExtended: Bool) -> [UInt8]? {
        if isExtended {
            guard text.allSatisfy({ $0.isASCII && !" *'()<>@,;:\\\"/[]?=".contains($0) }) else {
                return nil
            }
            return ReferenceEncodings.quoted(Array(text.utf8), mark: "%")
        }
        guard text.first == "\"" else {
            return text.allSatisfy({ $0.isASCII && !" *'%()<>@,;:\\\"/[]?=".contains($0) })
                ? Array(text.utf8) : nil
        }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8.dropFirst().dropLast() {
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            if !isEscaped { bytes.append(byte) }
        }
        return bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
    }

    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for scalar in text.unicodeScalars {
            let isSpace = scalar == " "
            if let last = pieces.last?.unicodeScalars.first, (last == " ") == isSpace {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            } else {
                pieces.append(String(scalar))
            }
        }
        return pieces
    }

    private static func splitOutsideQuotes(_ text: String, at separator: Character) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if character == separator, !isQuoted {
                parts.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && !isEscaped && character == "\\"
            parts[parts.count - 1].append(character)
        }
        return parts
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}

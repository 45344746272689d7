// SPDX-License-Identifier: MIT

/// Reads one mailbox as people write it into a file.
///
/// A name needs quotes only where it holds a character that means something else in a header;
/// `J. R. Smith <j@example.org>` is taken although RFC 5322 calls that obsolete.
struct MailboxParser {
    /// Longer texts are refused unread.
    private static let longestText = 10_000
    /// What RFC 5322 3.2.3 calls `specials`, less the dot.
    private static let needsQuotes: Set<Unicode.Scalar> = [
        "(", ")", "<", ">", "[", "]", ":", ";", "@", "\\", ",", "\"",
    ]

    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(Self.longestText + 1))
    }

    func mailbox() throws(AddressError) -> Mailbox {
        let whole = trimmed(0..<scalars.count)
        guard whole.count <= Self.longestText else {
            throw AddressError(
                "a name and address of more than \(Self.longestText) characters", at: whole)
        }
        guard let open = angleBracket(in: whole) else {
            var parser = AddressParser(scalars, within: whole)
            return Mailbox(name: nil, address: try parser.wholeText())
        }
        let name = try name(in: trimmed(whole.lowerBound..<open))
        guard let close = scalars[whole].lastIndex(of: ">"), close > open else {
            throw AddressError("the '<' is never closed", at: open)
        }
        guard close + 1 == whole.upperBound else {
            throw AddressError(
                "nothing may follow '>'", at: trimmed(close + 1..<whole.upperBound),
                help: "put the name before '<'")
        }
        var parser = AddressParser(scalars, within: open + 1..<close)
        return Mailbox(name: name, address: try parser.wholeText())
    }

    /// The first `<` behind the quoted string, if the text begins with one.
    private func angleBracket(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        if index < range.upperBound, scalars[index] == "\"" {
            index += 1
            while index < range.upperBound, scalars[index] != "\"" {
                index += scalars[index] == "\\" ? 2 : 1
            }
        }
        guard index < range.upperBound else { return nil }
        return scalars[index..<range.upperBound].firstIndex(of: "<")
    }

    private func name(in range: Range<Int>) throws(AddressError) -> HeaderText? {
        guard !range.isEmpty else { return nil }
        let content = scalars[range.lowerBound] == "\"" ? try quoted(range) : try bare(range)
        do {
            return try HeaderText(String(content))
        } catch {
            let offset = scalars[range].firstIndex { !HeaderText.allows($0) }
            throw AddressError(error.message, at: offset ?? range.lowerBound)
        }
    }

    private func bare(_ range: Range<Int>) throws(AddressError) -> String.UnicodeScalarView {
        if let index = scalars[range].firstIndex(where: Self.needsQuotes.contains) {
            let name = String(String.UnicodeScalarView(scalars[range]))
            let isSimple = !name.unicodeScalars.contains { $0 == "\"" || $0 == "\\" }
            throw AddressError(
                "a name that holds \(ScalarName.text(scalars[index])) must stand in quotes",
                at: index, help: isSimple ? "write \"\(name)\" <…>" : nil)
        }
        return String.UnicodeScalarView(scalars[range])
    }

    private func quoted(_ range: Range<Int>) throws(AddressError) -> String.UnicodeScalarView {
        var content = String.UnicodeScalarView()
        var index = range.lowerBound + 1
        while index < range.upperBound, scalars[index] != "\"" {
            if scalars[index] == "\\", index + 1 < range.upperBound { index += 1 }
            content.append(scalars[index])
            index += 1
        }
        guard index < range.upperBound else {
            throw AddressError("the quotes are never closed", at: range.lowerBound)
        }
        guard index + 1 == range.upperBound else {
            throw AddressError(
                "quotes must enclose the whole name", at: trimmed(index + 1..<range.upperBound))
        }
        return content
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isSpace(_ index: Int) -> Bool { scalars[index] == " " || scalars[index] == "\t" }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(start) { start += 1 }
        while end > start, isSpace(end - 1) { end -= 1 }
        return start..<end
    }
}

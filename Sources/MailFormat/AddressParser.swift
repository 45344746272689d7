// SPDX-License-Identifier: MIT

/// Reads an address, scalar by scalar, and tells the first mistake.
struct AddressParser {
    /// Longer texts are refused unread: RFC 5321 4.5.3.1.3 less the angle brackets.
    private static let longestAddress = 254
    /// RFC 5321 4.5.3.1.1, in octets.
    private static let longestLocalPart = 64

    private let scalars: [Unicode.Scalar]
    private let end: Int
    private(set) var index: Int

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        self.init(scalars, within: 0..<scalars.count)
    }

    /// Reads within a part of a text; offsets in errors count from the text's beginning.
    init(_ scalars: [Unicode.Scalar], within range: Range<Int>) {
        self.scalars = scalars
        index = range.lowerBound
        end = range.upperBound
    }

    /// The address that is the whole text.
    mutating func wholeText() throws(AddressError) -> Address {
        let range = index..<end
        guard !range.isEmpty else { throw AddressError("the address is empty", at: range) }
        guard range.count <= Self.longestAddress else {
            throw AddressError(
                "the address is longer than \(Self.longestAddress) characters", at: range)
        }
        guard scalars[range].contains("@") else {
            throw AddressError(
                "the address has no '@'", at: range,
                help: "an address looks like this: name@example.org")
        }
        let localPart = try localPart()
        index += 1
        let domain = DomainParser(scalars, within: index..<end)
        let name = try domain.domain()
        let address = Address(checkedLocalPart: localPart, domain: name)
        let length = address.text.utf8.count
        guard length <= Self.longestAddress else {
            throw AddressError(
                "the address takes \(length) bytes, at most \(Self.longestAddress) are allowed",
                at: range)
        }
        return address
    }

    /// Reads up to the `@`.
    private mutating func localPart() throws(AddressError) -> String {
        let start = index
        let content = scalars[index] == "\"" ? try quotedString() : try dotAtom()
        let length = content.utf8.count
        guard length <= Self.longestLocalPart else {
            throw AddressError(
                "\(length) bytes stand before '@', at most \(Self.longestLocalPart) are allowed",
                at: start..<index)
        }
        return content
    }

    private mutating func dotAtom() throws(AddressError) -> String {
        let start = index
        var content = String.UnicodeScalarView()
        while index < end, scalars[index] != "@" {
            let scalar = scalars[index]
            if scalar == "." {
                try checkDot(startingAt: start)
            } else if !LocalPart.allowsUnquoted(scalar) {
                throw misplaced(scalar, startingAt: start)
            }
            content.append(scalar)
            index += 1
        }
        guard index > start else {
            throw AddressError("nothing stands before '@'", at: index)
        }
        return String(content)
    }

    private func checkDot(startingAt start: Int) throws(AddressError) {
        let help = "put what stands before '@' in quotes if it really is like this"
        if index == start {
            throw AddressError("what stands before '@' begins with a dot", at: index, help: help)
        }
        if index + 1 < end, scalars[index + 1] == "." {
            throw AddressError("two dots in a row before '@'", at: index..<index + 2, help: help)
        }
        if index + 1 < end, scalars[index + 1] == "@" {
            throw AddressError("what stands before '@' ends with a dot", at: index, help: help)
        }
    }

    private func misplaced(_ scalar: Unicode.Scalar, startingAt start: Int) -> AddressError {
        let message = "\(ScalarName.text(scalar)) is not allowed before '@'"
        if let slip = AddressError.slip(scalars, at: index, upTo: end, message) { return slip }
        switch scalar {
        case "\"":
            return AddressError(
                "quotes must enclose all that stands before '@'", at: index)
        case ":" where String(String.UnicodeScalarView(scalars[start..<index])) == "mailto":
            return AddressError(message, at: index, help: "leave out 'mailto:'")
        case _ where scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F:
            return AddressError(
                message, at: index,
                help: "put what stands before '@' in quotes if it really holds this")
        default:
            return AddressError(message, at: index)
        }
    }

    /// Reads a quoted string up to the `@` behind it (RFC 5321 `Quoted-string`).
    private mutating func quotedString() throws(AddressError) -> String {
        let open = index
        var content = String.UnicodeScalarView()
        index += 1
        while index < end, scalars[index] != "\"" {
            if scalars[index] == "\\" {
                index += 1
                guard index < end else { break }
                guard scalars[index].isASCII else {
                    throw AddressError(
                        "only an ASCII character can follow '\\'", at: index,
                        help: "leave out the '\\'")
                }
            }
            guard LocalPart.allowsQuoted(scalars[index]) else {
                throw AddressError(
                    "\(ScalarName.text(scalars[index])) is not allowed before '@'", at: index)
            }
            content.append(scalars[index])
            index += 1
        }
        guard index < end else {
            throw AddressError("the quotes are never closed", at: open)
        }
        index += 1
        guard index < end, scalars[index] == "@" else {
            throw index < end
                ? AddressError("quotes must enclose all that stands before '@'", at: index)
                : AddressError("no '@' follows the quotes", at: open..<index)
        }
        return String(content)
    }
}

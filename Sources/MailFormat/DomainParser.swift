// SPDX-License-Identifier: MIT

/// Reads what stands behind the `@` of an address: a domain, or an address literal in brackets.
///
/// RFC 5321 4.1.2, RFC 1035 2.3.4 for the limits, RFC 5890 to 5893 for labels in other scripts.
struct DomainParser {
    private static let longestDomain = 253
    private static let longestLabel = 63
    /// What UTS #46 takes for a dot.
    private static let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

    private let scalars: [Unicode.Scalar]
    private let range: Range<Int>

    init(_ scalars: [Unicode.Scalar], within range: Range<Int>) {
        self.scalars = scalars
        self.range = range
    }

    /// The domain in lower-case A-labels, or the literal in its one canonical form.
    func domain() throws(AddressError) -> String {
        guard !range.isEmpty else {
            throw AddressError("nothing stands after '@'", at: range.lowerBound)
        }
        if scalars[range.lowerBound] == "[" {
            return try AddressLiteral.parse(scalars, within: range)
        }
        var labels: [String] = []
        var start = range.lowerBound
        while true {
            let end = scalars[start..<range.upperBound].firstIndex(where: Self.dots.contains)
            labels.append(try label(start..<(end ?? range.upperBound)))
            guard let end else { break }
            start = end + 1
        }
        if labels.last?.utf8.allSatisfy({ (0x30...0x39).contains($0) }) == true {
            throw numeric(labels)
        }
        let name = labels.joined(separator: ".")
        guard name.utf8.count <= Self.longestDomain else {
            throw AddressError(
                "the domain takes \(name.utf8.count) bytes, at most \(Self.longestDomain) are"
                    + " allowed", at: range)
        }
        return name
    }

    private func label(_ part: Range<Int>) throws(AddressError) -> String {
        guard !part.isEmpty else { throw emptyLabel(at: part.lowerBound) }
        var text = String.UnicodeScalarView()
        var isASCII = true
        for index in part {
            let scalar = scalars[index]
            if scalar.isASCII {
                guard ASCIISet.lettersAndDigits.contains(UInt8(scalar.value)) || scalar == "-"
                else { throw misplaced(scalar, at: index) }
            } else {
                isASCII = false
            }
            text.append(scalar)
        }
        var name = String(text).lowercased()
        try checkHyphens(name, at: part)
        if !isASCII || name.hasPrefix("xn--") {
            name = try ascii(name, at: part)
        }
        guard name.utf8.count <= Self.longestLabel else {
            throw tooLong(bytes: name.utf8.count, at: part)
        }
        return name
    }

    private func checkHyphens(_ label: String, at part: Range<Int>) throws(AddressError) {
        if label.utf8.first == UInt8(ascii: "-") {
            throw AddressError("no part of a domain can begin with '-'", at: part.lowerBound)
        }
        if label.utf8.last == UInt8(ascii: "-") {
            throw AddressError("no part of a domain can end with '-'", at: part.upperBound - 1)
        }
    }

    private func ascii(_ label: String, at part: Range<Int>) throws(AddressError) -> String {
        do {
            return try IDN.ascii(label)
        } catch {
            switch error {
            case .tooLong:
                throw AddressError(
                    "this part of the domain takes more than \(Self.longestLabel) bytes as ASCII",
                    at: part)
            case .disallowed:
                guard let index = part.first(where: { !IDN.allows(scalars[$0]) }) else {
                    throw AddressError(
                        "this part of the domain holds a character that is not allowed", at: part)
                }
                throw misplaced(scalars[index], at: index)
            case .refused(let reason):
                throw AddressError("this part of the domain \(reason)", at: part)
            }
        }
    }

    private func tooLong(bytes: Int, at part: Range<Int>) -> AddressError {
        AddressError(
            "this part of the domain takes \(bytes) bytes, at most \(Self.longestLabel) are"
                + " allowed", at: part)
    }

    private func emptyLabel(at index: Int) -> AddressError {
        if index == range.lowerBound {
            return AddressError("the domain begins with a dot", at: index)
        }
        if index == range.upperBound {
            return AddressError(
                "the domain ends with a dot", at: index - 1, help: "leave out the last dot")
        }
        return AddressError("two dots in a row in the domain", at: index - 1..<index + 1)
    }

    private func misplaced(_ scalar: Unicode.Scalar, at index: Int) -> AddressError {
        let message = "\(ScalarName.text(scalar)) is not allowed in a domain"
        if scalar == "@" {
            return AddressError(
                "an address has only one '@'", at: index,
                help: "put what stands before the last '@' in quotes if it really holds one")
        }
        return AddressError.slip(scalars, at: index, upTo: range.upperBound, message)
            ?? AddressError(message, at: index)
    }

    private func numeric(_ labels: [String]) -> AddressError {
        let name = labels.joined(separator: ".")
        if AddressLiteral.isIPv4(name) {
            return AddressError(
                "an IP address must stand in square brackets", at: range, help: "write [\(name)]")
        }
        return AddressError("a domain cannot end with a number", at: range)
    }
}

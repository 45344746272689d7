// SPDX-License-Identifier: MIT

package import MailFormat

/// What X-Prankster says of a letter: `RUN/LETTER; operator=ADDRESS`.
package struct PrankLetter: Sendable, Hashable {
    /// The run, hexadecimal.
    package let run: String
    /// The letter's number within it.
    package let letter: LetterNumber
    /// The operator's address; nil where nobody is named.
    package let `operator`: String?

    /// Creates one.
    package init(run: String, letter: LetterNumber, operator: String?) {
        self.run = run
        self.letter = letter
        self.operator = `operator`
    }

    /// Reads the field's text; nil for what Prankster does not write.
    ///
    /// An operator who is no address is left out, not the letter.
    package init?(header: String) {
        guard header.utf8.count <= Self.longestHeader else { return nil }
        let parts = header.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        let sides = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let letter = LetterNumber(String(sides[1])),
            (1...Self.longestRun).contains(sides[0].utf8.count),
            sides[0].utf8.allSatisfy(Self.isHexadecimal)
        else { return nil }
        self.init(
            run: sides[0].lowercased(), letter: letter,
            operator: parts.count == 2 ? Self.address(in: parts[1]) : nil)
    }

    private static let longestRun = 64
    private static let longestHeader = 998

    private static func address(in parameter: Substring) -> String? {
        let name = "operator="
        let text = parameter.drop { $0 == " " }
        guard text.hasPrefix(name) else { return nil }
        let address = String(text.dropFirst(name.count))
        return (try? Address(address)) == nil ? nil : address
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}

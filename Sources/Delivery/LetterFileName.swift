// SPDX-License-Identifier: MIT

import MailFormat

/// The names of letters' files: `001-fire-drill.eml`, `003.2-office-free-pizza.eml`.
struct LetterFileName {
    private static let ending = ".eml"
    /// A longer template name is cut, for file systems with short names.
    private static let longestTemplate = 150

    private let digits: Int

    /// Creates the names for a plan: the groups' numbers take as many digits as the last one, and
    /// at least three, so that they sort.
    init(groupCount: Int) {
        digits = max(3, String(max(0, groupCount)).count)
    }

    /// The name of a letter's file: one component, of letters, digits, `_`, `-` and `.` only.
    func name(of letter: Letter) -> String {
        let group = String(letter.number.group)
        let zeros = String(repeating: "0", count: max(0, digits - group.count))
        let part = letter.number.part.map { ".\($0)" } ?? ""
        let template = letter.template.utf8.prefix(Self.longestTemplate).map { byte in
            Self.isPlain(byte) ? byte : UInt8(ascii: "-")
        }
        return zeros + group + part + "-" + String(decoding: template, as: UTF8.self) + Self.ending
    }

    /// Whether a file has a name as letters get it, in this run or in an older one.
    static func isLetter(_ name: String) -> Bool {
        guard name.hasSuffix(ending), let dash = name.utf8.firstIndex(of: UInt8(ascii: "-")) else {
            return false
        }
        let numbers = name[..<dash].utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count <= 2 && numbers[0].count >= 3
            && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}

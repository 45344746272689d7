// SPDX-License-Identifier: MIT

import Findings

/// Reads through a text once and reports what is no character, or none that YAML allows.
///
/// The allowed ones are those of YAML 1.2, section 5.1, without U+FEFF inside the text, and without
/// U+0085, U+2028 and U+2029, which libyaml takes for line breaks and editors do not.
struct CharacterCheck {
    /// More characters than this are not reported.
    private static let mostReported = 50
    /// With more characters than this to replace the file is given up: it is no text.
    private static let mostRepaired = 1000

    /// What was found, in the order of the text.
    private(set) var findings: [Finding] = []
    /// The text with U+FFFD for everything that was refused; empty where it was given up.
    private(set) var text: [UInt8]
    /// Whether every byte is a character of its own.
    private(set) var isASCII = true

    /// The mark behind the last character; its index is not counted.
    private(set) var end = Mark(index: 0, line: 0, column: 0)

    private let encoding: SourceEncoding
    private let file: String
    private let firstLine: Int
    private var line: Int
    /// The byte at which the line begins, moved on by the extra bytes of its longer characters.
    private var lineStart = 0
    private var repaired: [UInt8] = []
    private var repairedUpTo = 0
    private var repairCount = 0
    private var brokenCount = 0
    private var brokenFinding: Int?

    init(_ text: [UInt8], was encoding: SourceEncoding, file: String, line: Int) {
        self.text = text
        self.encoding = encoding
        self.file = file
        firstLine = line
        self.line = line
    }

    /// Checks the whole text.
    mutating func run() {
        var index = 0
        while index < text.count, repairCount <= Self.mostRepaired {
            let byte = text[index]
            if byte >= 0x20, byte < 0x7F {
                index += 1
            } else if byte == 0x0A || byte == 0x0D {
                index += 1
                if byte == 0x0D, index < text.count, text[index] == 0x0A { index += 1 }
                line += 1
                lineStart = index
            } else {
                index = checkCharacter(at: index)
            }
        }
        end = Mark(index: 0, line: line - firstLine, column: text.count - lineStart)
        if repairCount > Self.mostRepaired {
            text = []
        } else if repairCount > 0 {
            text = repaired + text[repairedUpTo...]
        }
        countBroken()
    }

    /// Checks one character that is not printable ASCII, and returns where the next begins.
    private mutating func checkCharacter(at index: Int) -> Int {
        let step = UTF8Step(text, at: index)
        let place = Location(file: file, line: line, column: index - lineStart + 1)
        if !isAllowed(step.scalar, byte: text[index], at: place) {
            repaired += text[repairedUpTo..<index]
            repaired += [0xEF, 0xBF, 0xBD]
            repairedUpTo = index + step.length
            repairCount += 1
            isASCII = false
        } else if step.length > 1 {
            isASCII = false
        }
        lineStart += step.length - 1
        return index + step.length
    }

    private mutating func isAllowed(_ scalar: Unicode.Scalar?, byte: UInt8, at place: Location)
        -> Bool
    {
        guard let scalar else {
            brokenCount += 1
            if brokenCount == 1 {
                brokenFinding = findings.count
                findings.append(brokenByte(byte, at: place))
            }
            return false
        }
        switch scalar.value {
        case 0x09, 0xA0..<0x2028, 0x202A..<0xFEFF, 0xFF00..<0xFFFE, 0x10000...:
            return true
        default:
            guard findings.count < Self.mostReported else { return false }
            findings.append(Self.refusal(of: scalar, at: place))
            return false
        }
    }

    private static func refusal(of scalar: Unicode.Scalar, at place: Location) -> Finding {
        let code = DisplayText.codePoint(scalar)
        let escape = "\\u" + code.dropFirst(2)
        let advice = ["if a text must hold it, write \"\(escape)\" in double quotes"]
        return switch scalar.value {
        case 0xFEFF:
            .error("a byte order mark inside the text", at: place, label: "remove it")
        case 0x85, 0x2028, 0x2029:
            .error(
                "the line separator \(code) is not allowed in YAML", at: place,
                label: "use an ordinary line break", help: advice)
        case 0:
            .error("a NUL character is not allowed in YAML", at: place, label: "is this text?")
        case 0xFFFE...:
            .error("the character \(code) is not allowed in YAML", at: place, label: "remove it")
        default:
            .error(
                "the control character \(code) is not allowed in YAML", at: place,
                label: "remove it", help: advice)
        }
    }

    /// A file in another encoding is one mistake, however many bytes it breaks.
    private func brokenByte(_ byte: UInt8, at place: Location) -> Finding {
        guard encoding == .utf8 else {
            return .error("broken UTF-16", at: place, label: "half of a character is missing here")
        }
        let hex = String(byte, radix: 16, uppercase: true)
        let latin = Character(Unicode.Scalar(byte))
        return .error(
            "the byte 0x\(hex) is not UTF-8", at: place, label: "save the file as UTF-8",
            help: byte < 0xA0 ? [] : ["in Latin-1 it is '\(latin)'"])
    }

    private mutating func countBroken() {
        guard let brokenFinding, brokenCount > 1 else { return }
        let more = brokenCount - 1
        findings[brokenFinding].help.append(
            more == 1
                ? "one more place is broken too"
                : "\(text.isEmpty ? "at least " : "")\(more) more places are broken too")
    }
}

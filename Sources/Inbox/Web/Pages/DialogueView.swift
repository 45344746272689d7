// SPDX-License-Identifier: MIT

import Findings
import Mustache

/// A dialogue as the template sees it: one line of one speaker after the other.
struct DialogueView {
    /// A line that somebody said.
    struct Line: Sendable, Hashable {
        /// Who said it.
        let speaker: DialogueLine.Speaker
        /// What was said, without the code of a reply.
        let text: Substring
        /// The three digits of a reply; nil where there are none.
        let code: Substring?

        /// Whether it is a reply of 4yz or 5yz.
        var isRefusal: Bool { code?.first == "4" || code?.first == "5" }

        /// The line without its speaker.
        var whole: String { String(code ?? "") + text }

        fileprivate init(_ line: DialogueLine) {
            speaker = line.speaker
            let digits = line.text.prefix(3)
            let isCode =
                speaker == .server && digits.utf8.count == 3
                && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
            code = isCode ? digits : nil
            text = isCode ? line.text.dropFirst(3) : line.text[...]
        }

        /// How the template marks it.
        fileprivate var kind: String {
            switch speaker {
            case .client: "client"
            case .server: isRefusal ? "refusal" : "server"
            case .note: "note-line"
            }
        }

        fileprivate var letter: String {
            switch speaker {
            case .client: "C"
            case .server: "S"
            case .note: "*"
            }
        }
    }

    /// The lines in their order.
    let lines: [Line]

    /// Reads a dialogue as the server writes it.
    init(_ bytes: [UInt8]) {
        lines = DialogueLine.lines(of: bytes).map(Line.init)
    }

    /// The first refusal, which is most often what went wrong; others follow from it; nil without one.
    var firstRefusal: Line? { lines.first(where: \.isRefusal) }

    /// The lines for the template.
    var value: Value {
        var before: DialogueLine.Speaker?
        return .list(
            lines.map { line in
                defer { before = line.speaker }
                let isTurn = line.speaker == .client && before ?? .client != .client
                return [
                    "kind": .text(line.kind + (isTurn ? " turn" : "")),
                    "speaker": .text(line.letter),
                    "who": .text(line.speaker.rawValue),
                    "code": line.code.map { .text(String($0)) } ?? .absent,
                    "text": .text(Self.shown(line)),
                ]
            })
    }

    /// Spaces at either end matter to a server, so that they are shown.
    private static func shown(_ line: Line) -> String {
        let text = DisplayText.escaped(String(line.text))
        guard line.speaker == .client else { return text }
        let end = text.reversed().prefix { $0 == " " }.count
        return String(text.dropLast(end)) + String(repeating: "␠", count: end)
    }
}

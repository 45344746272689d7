// SPDX-License-Identifier: MIT

import Findings

/// Where letters go, as `--transport` names it.
package enum Destination: Sendable, Hashable, CustomStringConvertible {
    /// `stdout`: the letters as they are, one after the other.
    case standardOutput
    /// `mbox:-`: an mbox on standard output.
    case mboxOutput
    /// `file:DIR`: a file for each letter.
    case directory(String)
    /// `mbox:FILE`: one file in the mboxrd format.
    case mbox(String)
    /// `maildir:DIR`: a Maildir.
    case maildir(String)

    /// The forms, for messages.
    package static let forms = ["stdout", "file:DIR", "mbox:FILE", "mbox:-", "maildir:DIR"]

    /// Reads what the user typed.
    ///
    /// - Throws: `DestinationError` for an unknown form or a path that is missing or impossible.
    package init(parsing text: String) throws(DestinationError) {
        guard let colon = text.firstIndex(of: ":") else {
            self = try Self.word(text)
            return
        }
        let scheme = String(text[..<colon])
        let path = String(text[text.index(after: colon)...])
        let example: String
        switch scheme {
        case "file": (self, example) = (.directory(path), "file:out")
        case "mbox": (self, example) = (path == "-" ? .mboxOutput : .mbox(path), "mbox:out.mbox")
        case "maildir": (self, example) = (.maildir(path), "maildir:out")
        default: throw Self.unknown(text, scheme: scheme)
        }
        guard !path.isEmpty else {
            let what = scheme == "mbox" ? "file" : "folder"
            throw DestinationError(
                message: "'\(text)' names no \(what)", help: "write it like '\(example)'")
        }
        guard !path.utf8.contains(0) else {
            throw DestinationError(message: "a path cannot hold a NUL character", help: nil)
        }
    }

    private static func word(_ text: String) throws(DestinationError) -> Destination {
        switch text {
        case "stdout": return .standardOutput
        case "file", "mbox", "maildir":
            let form = forms.first { $0.hasPrefix(text + ":") } ?? text
            throw DestinationError(
                message: "'\(text)' names no place", help: "write it like '\(form)'")
        default: throw unknown(text, scheme: text)
        }
    }

    private static func unknown(_ text: String, scheme: String) -> DestinationError {
        let known = ["stdout", "file", "mbox", "maildir"]
        return DestinationError(
            message: "unknown transport '\(text)'",
            help: NearMiss.question(for: scheme, among: known)
                ?? "known are \(forms.joined(separator: ", "))")
    }

    /// The destination as the user types it.
    package var description: String {
        switch self {
        case .standardOutput: "stdout"
        case .mboxOutput: "mbox:-"
        case .directory(let path): "file:\(path)"
        case .mbox(let path): "mbox:\(path)"
        case .maildir(let path): "maildir:\(path)"
        }
    }

    /// Whether the letters go to standard output, so that everything else must not.
    package var usesStandardOutput: Bool {
        self == .standardOutput || self == .mboxOutput
    }
}

/// Why a text is no destination.
package struct DestinationError: Error, Sendable, Equatable {
    /// One line, without a full stop.
    package let message: String
    /// What to write instead.
    package let help: String?
}

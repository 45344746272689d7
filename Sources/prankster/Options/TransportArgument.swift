// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Delivery
import Findings

/// What `--transport` says, before the campaign is known that may have given it a name.
enum TransportArgument: Sendable {
    /// The mock inbox on this machine.
    case inbox
    /// Files, or standard output.
    case files(Destination)
    /// A server's URL.
    case server(ServerURL)
    /// A name that the campaign must know.
    case name(String)

    /// The forms, for messages.
    static let forms =
        ["inbox"] + Destination.forms + ["smtp://HOST:PORT", "smtps://HOST", "unix:/PATH"]
    private static let schemes = [
        "file", "inbox", "maildir", "mbox", "smtp", "smtps", "stdout", "unix",
    ]

    /// Reads what the user typed.
    ///
    /// - Throws: `ValidationError` for a form that there is not, or a mistake in a URL.
    init(parsing text: String) throws(ValidationError) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        switch scheme {
        case "inbox" where text.lowercased() == scheme: self = .inbox
        case "smtp", "smtps", "unix": self = .server(try Self.url(text))
        case "file", "maildir", "mbox", "stdout": self = .files(try Self.destination(text))
        default:
            guard ResourceName.isValid(text), !text.contains("/") else {
                throw Self.unknown(text, scheme)
            }
            self = .name(text)
        }
    }

    private static func url(_ text: String) throws(ValidationError) -> ServerURL {
        guard text.contains(":") else {
            let form = forms.first { $0.hasPrefix(text.lowercased() + ":") } ?? text
            throw ValidationError("'\(text)' names no server; write it like '\(form)'")
        }
        do {
            return try ServerURL(text, by: .user)
        } catch {
            // The text is not said again: it may hold a password.
            let advice = error.help.map { "; \($0)" } ?? ""
            throw ValidationError(DisplayText.escaped("--transport: \(error.message)\(advice)"))
        }
    }

    private static func destination(_ text: String) throws(ValidationError) -> Destination {
        do {
            return try Destination(parsing: text)
        } catch {
            let advice = error.help.map { "; \($0)" } ?? ""
            throw ValidationError(DisplayText.escaped(error.message + advice))
        }
    }

    /// The error for a transport that there is not.
    ///
    /// - Parameters:
    ///   - text: what the user typed.
    ///   - word: the part of it that tells what kind of transport it is.
    ///   - names: the campaign's transports.
    /// - Returns: the error, with what was probably meant.
    static func unknown(_ text: String, _ word: String, names: [String] = []) -> ValidationError {
        let advice =
            NearMiss.question(for: word, among: schemes + names)
            ?? "known are \((forms + names).joined(separator: ", "))"
        return ValidationError("unknown transport '\(DisplayText.escaped(text))'; \(advice)")
    }
}

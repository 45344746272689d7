// SPDX-License-Identifier: MIT

import ArgumentParser

/// To whom `--test` sends.
enum TestRecipient: ExpressibleByArgument, CustomStringConvertible, Sendable {
    /// The campaign's operator: `--test` alone.
    case theOperator
    /// Somebody else, as typed.
    case text(String)

    init?(argument: String) {
        self = .text(argument)
    }

    /// What the help shows.
    var description: String {
        switch self {
        case .theOperator: "the operator"
        case .text(let text): text
        }
    }
}

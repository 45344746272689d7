// SPDX-License-Identifier: MIT

package import Findings

/// Whether letters may go to a server, by consent, policy and the rules for leaving this machine.
package enum SendingVerdict: Sendable, Equatable {
    /// They may.
    case allowed
    /// They may if the server proves to be a Prankster inbox, which forwards nothing: ask for it by
    /// `ClientSettings.mustBeInbox`. The findings are what to show if it is none.
    case onlyToAnInbox([Finding])
    /// They may not, whatever the server says of itself.
    case refused([Finding])

    /// The verdict of a place on what was found.
    ///
    /// This machine and private networks can hold an inbox of ours; what calls itself one on the
    /// open Internet is not believed.
    package init(_ findings: [Finding], at place: ServerPlace) {
        if findings.isEmpty {
            self = .allowed
        } else if place == .away {
            self = .refused(findings)
        } else {
            self = .onlyToAnInbox(findings)
        }
    }

    /// What stands against sending; empty where nothing does.
    package var findings: [Finding] {
        switch self {
        case .allowed: []
        case .onlyToAnInbox(let findings), .refused(let findings): findings
        }
    }

    /// Whether the server has to prove that it is a Prankster inbox.
    package var mustBeInbox: Bool {
        if case .onlyToAnInbox = self { true } else { false }
    }
}

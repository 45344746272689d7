// SPDX-License-Identifier: MIT

import SMTPWire

extension RecipientFate {
    var isUnsendable: Bool { if case .unsendable = self { true } else { false } }
    var isAgain: Bool { if case .again = self { true } else { false } }
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
    /// Why it is in doubt; nil where it is not.
    var doubt: String? { if case .inDoubt(let reason) = self { reason } else { nil } }
    /// The server's refusal; nil where there is none.
    var refusal: Reply? { if case .refused(let reply) = self { reply } else { nil } }
}

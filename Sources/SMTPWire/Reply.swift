// SPDX-License-Identifier: MIT

/// A server's answer (RFC 5321, 4.2): a code of three digits and lines of text.
///
/// ```
/// S: 250-mx.example.org greets you
/// S: 250 SIZE 10240000
/// ```
package struct Reply: Sendable, Hashable {
    /// What a code's first digit says.
    package enum Severity: Sendable, Hashable {
        /// 2yz: done.
        case completion
        /// 3yz: go on.
        case intermediate
        /// 4yz: not now.
        case transient
        /// 5yz: never.
        case permanent

        /// What a code's first digit says.
        init(_ code: Int) {
            switch code {
            case ..<300: self = .completion
            case ..<400: self = .intermediate
            case ..<500: self = .transient
            default: self = .permanent
            }
        }
    }

    /// From 200 to 599.
    package let code: Int
    /// The enhanced code that the text began with; its category agrees with the reply's code.
    package let enhanced: EnhancedCode?
    /// The lines without codes and line ends; at least one, which may be empty.
    ///
    /// Bytes that are no UTF-8 are replaced; control characters may be there, so escape before
    /// showing.
    package let lines: [String]

    /// Creates a reply.
    package init(_ code: Int, _ enhanced: EnhancedCode? = nil, lines: [String]) {
        self.code = code
        self.enhanced = enhanced
        self.lines = lines.isEmpty ? [""] : lines
    }

    /// What the first digit says.
    package var severity: Severity { Severity(code) }

    /// The reply on one line, as receipts and the ledger keep it: `550 5.1.1 No such user here`.
    package var text: String {
        let words = [String(code), enhanced?.description ?? ""] + lines
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

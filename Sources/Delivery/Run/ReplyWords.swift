// SPDX-License-Identifier: MIT

/// An answer taken apart: its code, its enhanced code, and its words in lower case.
struct ReplyWords {
    /// The longest answer that is looked at.
    private static let longest = 2000

    /// Empty for a reason of our own.
    let code: String
    /// Empty where there is none.
    let enhanced: String
    let text: String

    init(_ reply: String) {
        let parts = reply.prefix(Self.longest).split(separator: " ", maxSplits: 2)
        func isNumber(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        code = parts.first.map { $0.count == 3 && isNumber($0) ? String($0) : "" } ?? ""
        let numbers = parts.dropFirst().first?.split(
            separator: ".", omittingEmptySubsequences: false)
        let isEnhanced =
            !code.isEmpty && numbers?.count == 3 && numbers?.allSatisfy(isNumber) == true
        enhanced = isEnhanced ? String(parts[1]) : ""
        text = reply.prefix(Self.longest).lowercased()
    }
}

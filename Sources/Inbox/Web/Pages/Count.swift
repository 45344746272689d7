// SPDX-License-Identifier: MIT

/// Numbers as a page writes them.
enum Count {
    /// The number with a comma after each group of three digits: `10,000`.
    static func text(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var result = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += "," }
            result.append(digit)
        }
        return result
    }

    /// The number with its noun: `1 mail`, `12 mails`.
    static func text(_ number: Int, _ noun: String) -> String {
        "\(text(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}

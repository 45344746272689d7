// SPDX-License-Identifier: MIT

import Mustache

/// Where mails can be sent to, for lines that can be copied.
struct SMTPAddress {
    private let text: String

    /// Takes `127.0.0.1:1025` or `[::1]:1025`.
    init(_ text: String) {
        self.text = text
    }

    /// The address, its host and its port.
    var value: Value {
        let colon = text.lastIndex(of: ":") ?? text.endIndex
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        let port = text[colon...].dropFirst()
        return [
            "address": .text(text), "host": .text(String(host)),
            "port": .text(port.isEmpty ? "25" : String(port)),
        ]
    }
}

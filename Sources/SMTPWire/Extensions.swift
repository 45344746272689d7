// SPDX-License-Identifier: MIT

/// What a server offers beyond RFC 821, as its EHLO says (RFC 5321, 4.1.1.1).
package struct Extensions: Sendable, Hashable {
    /// One line of the reply: `SIZE 10240000`.
    package struct Keyword: Sendable, Hashable {
        /// In upper case.
        package let name: String
        /// What stands behind it, as it came.
        package let parameters: [String]
    }

    /// The lines, in their order.
    package let keywords: [Keyword]

    /// Reads the lines of EHLO's reply but for the first, which is a greeting.
    package init(ehlo lines: [String]) {
        keywords = lines.compactMap { line in
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let name = words.first else { return nil }
            return Keyword(name: name.uppercased(), parameters: Array(words.dropFirst()))
        }
    }

    private func keyword(_ name: String) -> Keyword? {
        keywords.first { $0.name == name }
    }

    /// Whether an extension is offered.
    package func offers(_ wanted: ServiceExtension) -> Bool {
        wanted == .auth ? !mechanisms.isEmpty : keyword(wanted.rawValue) != nil
    }

    /// The mechanisms of AUTH, in upper case, each once; servers older than RFC 2554 say
    /// `AUTH=LOGIN`.
    package var mechanisms: [String] {
        var found: [String] = []
        for keyword in keywords {
            var names = keyword.parameters
            if keyword.name.hasPrefix("AUTH=") {
                names.insert(String(keyword.name.dropFirst(5)), at: 0)
            } else if keyword.name != "AUTH" {
                continue
            }
            for name in names.map({ $0.uppercased() })
            where !name.isEmpty && !found.contains(name) {
                found.append(name)
            }
        }
        return found
    }

    /// The most bytes of a letter (RFC 1870, 4); nil where none is told, or 0.
    package var sizeLimit: Int? {
        keyword("SIZE")?.parameters.first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Whether the server says that it is Prankster's own, which forwards nothing.
    package var isPranksterInbox: Bool { keyword("X-PRANKSTER-INBOX") != nil }

    /// The port of the page where a Prankster inbox shows its mails; nil where it has none.
    package var inboxPagePort: Int? {
        keyword("X-PRANKSTER-INBOX")?.parameters.first.flatMap { Int($0) }
            .flatMap { (1...65_535).contains($0) ? $0 : nil }
    }
}

// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

/// The names of templates, partials and plugins: `[a-z0-9_-]+(/[a-z0-9_-]+)*`.
package enum ResourceName {
    /// Whether a text is such a name.
    package static func isValid(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAllowed) }
    }

    /// Reads a name from a node; reports what is none.
    ///
    /// - Parameters:
    ///   - node: the name.
    ///   - what: what it names, for the message: `plugin`, `template`.
    ///   - log: takes the finding.
    /// - Returns: nil where there is a finding.
    static func decode(_ node: Node, of what: String, log: inout FindingLog) -> String? {
        guard let text = node.filledText(as: what, log: &log) else { return nil }
        if isValid(text) { return text }
        let simpler = simplified(text)
        log.report(
            .error(
                "'\(text)' cannot name a \(what)", at: node.location,
                label: isValid(simpler) ? "did you mean '\(simpler)'?" : nil,
                help: isValid(simpler)
                    ? []
                    : ["a \(what)'s name has a to z, 0 to 9, '_' and '-', and '/' between folders"])
        )
        return nil
    }

    /// In lower case, dashes for spaces, without the folder and the ending that people add.
    private static func simplified(_ text: String) -> String {
        var name = String(text.lowercased().map { $0 == " " ? "-" : $0 })
        for folder in ["templates/", "plugins/"] where name.hasPrefix(folder) {
            name.removeFirst(folder.count)
        }
        if let dot = name.firstIndex(of: ".") { name = String(name[..<dot]) }
        return name
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

extension Attribute {
    /// The value of a node; reports names inside it that no template could write.
    init(_ node: Node, log: inout FindingLog) {
        switch node.kind {
        case .scalar:
            self = node.isPlain ? Attribute(plain: node.text) : .text(node.text)
        case .sequence:
            self = .list(node.items.map { Attribute($0, log: &log) })
        case .mapping:
            var values: [String: Attribute] = [:]
            for entry in node.entries {
                AttributeNames.check(entry.key, names: "a value", log: &log)
                values[entry.key.text] = Attribute(entry.value, log: &log)
            }
            self = .record(values)
        }
    }

    /// The value of a node whose names are nobody's business here: of a plugin's option, say.
    init(unchecked node: Node) {
        var log = FindingLog()
        self.init(node, log: &log)
    }
}

extension AttributeNames {
    /// Reports a key that cannot name an attribute or a variable.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - what: what it should name, with its article.
    ///   - log: takes the finding.
    /// - Returns: whether the key is a name.
    @discardableResult
    static func check(_ key: Node, names what: String, log: inout FindingLog) -> Bool {
        if isName(key.text) { return true }
        log.report(refusal(of: key.text, names: what, at: key.location))
        return false
    }

    /// The finding about a text that cannot name an attribute or a variable.
    static func refusal(of text: String, names what: String, at place: Location) -> Finding {
        .error(
            "'\(text)' cannot name \(what)", at: place,
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"])
    }
}

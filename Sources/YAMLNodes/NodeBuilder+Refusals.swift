// SPDX-License-Identifier: MIT

import Findings

extension NodeBuilder {
    /// Refuses a tag, and goes on as if it were not there.
    mutating func refuse(_ tag: String, of event: Event) {
        guard bracesLine != event.start.line else { return }
        let known = "tag:yaml.org,2002:"
        let shown = tag.hasPrefix(known) ? "!!" + tag.dropFirst(known.count) : tag
        let end = Mark(index: .max, line: 0, column: 0)
        let mark = cursor.skipProperties(from: event.start, to: end, stopAtTag: true)
        report(
            .error(
                "the tag '\(shown)' has no meaning here",
                at: source.location(mark, length: shown.unicodeScalars.count),
                label: "remove it",
                help: ["a text that begins with '!' must be in quotes"]))
    }

    /// Refuses an alias that means nothing, or something that holds the alias.
    mutating func refuseAlias(_ name: String, isOpen: Bool, at place: Location) {
        isUsable = false
        if isOpen {
            report(
                .error(
                    "the alias '*\(name)' stands inside the value that it means", at: place,
                    label: "this would never end"))
            return
        }
        let near = NearMiss.question(for: name, among: anchors.keys)
        report(
            .error(
                "no anchor '&\(name)' before this alias", at: place,
                label: near ?? "if this is text, put it in quotes"))
    }

    /// Refuses what is nested too deeply, for good.
    mutating func refuseDepth(at place: Location) {
        report(.error("nested more than \(limits.depth) levels deep", at: place))
        stop()
    }

    /// Refuses a text that is too long, for good.
    mutating func refuseLength(at place: Location) {
        report(
            .error(
                "this text is too long: more than \(DisplayText.size(limits.textBytes))", at: place)
        )
        stop()
    }

    /// Whether `{{` stands at a mark: never YAML that is accepted, and usually Mustache.
    mutating func startsBraces(_ start: Mark) -> Bool {
        source.bytes[cursor.offset(of: start)...].starts(with: "{{".utf8)
    }

    /// Refuses Mustache without quotes, once a line.
    mutating func refuseBraces(at start: Mark) {
        isUsable = false
        guard bracesLine != start.line else { return }
        bracesLine = start.line
        report(SyntaxProblem.braces(at: source.location(start, length: 2)))
    }

    /// Refuses a collection where a key is due.
    mutating func refuseKey(at place: Location) {
        isUsable = false
        guard bracesLine != place.line - source.startLine else { return }
        report(.error("a key must be text, not a list or mapping", at: place))
    }

    /// Refuses the key of YAML 1.1 that copies another mapping's entries.
    mutating func checkKey(_ index: UInt32) {
        let record = records[Int(index)]
        guard record.style == .plain, record.count == 2, text(of: index) == "<<" else { return }
        isUsable = false
        report(
            .error(
                "merge keys ('<<') are not supported", at: location(of: index),
                label: "write the keys out",
                help: ["an alias can stand for a whole value: 'vars: *defaults'"]))
    }
}

// SPDX-License-Identifier: MIT

import Findings

/// Finds the partner of each opening and closing tag.
struct Nesting {
    private let source: Source
    private let options: Options
    private var open: [Int] = []
    /// Parents whose superfluous text was reported.
    private var blamed: Set<Int> = []
    private(set) var tokens: [Token]

    init(_ tokens: [Token], of source: Source, options: Options) {
        self.tokens = tokens
        self.source = source
        self.options = options
    }

    /// Matches all tags and reports those that do not fit.
    mutating func match(into log: inout FindingLog) {
        for index in tokens.indices where log.findings.count < Tokenizer.mostFindings {
            if tokens[index].isClose {
                close(index, log: &log)
            } else {
                checkPlace(of: index, log: &log)
                guard tokens[index].opens else { continue }
                open.append(index)
                guard open.count <= options.depthLimit else {
                    log.report(tooDeep(index))
                    return
                }
            }
        }
        for index in open { log.report(neverClosed(index)) }
    }

    private mutating func close(_ index: Int, log: inout FindingLog) {
        let name = source.text(tokens[index].name)
        guard let opener = open.last else {
            log.report(
                .error(
                    "'\(excerpt(index))' closes nothing",
                    at: source.location(of: tokens[index].range)))
            return
        }
        guard closingName(of: opener) != name else {
            open.removeLast()
            tokens[index].partner = opener
            tokens[opener].partner = index
            return
        }
        let line = source.location(of: tokens[opener].range).line
        log.report(
            .error(
                "'\(excerpt(index))' does not close '\(excerpt(opener))'",
                at: source.location(of: tokens[index].range),
                label: "expected '{{/\(closingName(of: opener))}}'",
                help: ["'\(excerpt(opener))' was opened on line \(line)"]))
        // Go on where the user most likely is, so that one slip is one finding.
        if let meant = open.lastIndex(where: { closingName(of: $0) == name }) {
            open.removeSubrange(meant...)
        } else {
            open.removeLast()
        }
    }

    /// Text between a parent's blocks is dropped, which nobody wants who writes it.
    private mutating func checkPlace(of index: Int, log: inout FindingLog) {
        guard options.isStrict, let parent = open.last, tokens[parent].isParent else { return }
        switch tokens[index].kind {
        case .block, .close, .comment, .delimiters: return
        case .text where source.bytes[tokens[index].range].allSatisfy(\.isWhitespace): return
        default: break
        }
        guard blamed.insert(parent).inserted else { return }
        let indent = source.bytes[tokens[index].range].prefix(while: \.isWhitespace).count
        let range = tokens[index].range.lowerBound + indent..<tokens[index].range.upperBound
        log.report(
            .error(
                "what stands between the blocks of '\(excerpt(parent))' is never shown",
                at: source.location(of: range),
                help: ["put it into a block that the parent has: {{$name}}…{{/name}}"]))
    }

    // MARK: Findings

    private func neverClosed(_ index: Int) -> Finding {
        .error(
            "'\(excerpt(index))' is never closed", at: source.location(of: tokens[index].range),
            label: "expected '{{/\(closingName(of: index))}}' below")
    }

    private func tooDeep(_ index: Int) -> Finding {
        .error(
            "sections are nested more than \(options.depthLimit) deep",
            at: source.location(of: tokens[index].range))
    }

    private func excerpt(_ index: Int) -> String {
        source.excerpt(tokens[index].range)
    }

    /// What the closing tag has to say: all that the opening one says after its sigil.
    private func closingName(of opener: Int) -> String {
        (tokens[opener].isDynamic ? "*" : "") + source.text(tokens[opener].name)
    }
}

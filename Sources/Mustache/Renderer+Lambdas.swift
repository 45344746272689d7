// SPDX-License-Identifier: MIT

import Findings

extension Renderer {
    /// What a lambda for a variable comes to, as plain text.
    mutating func expand(_ lambda: RawLambda) throws(FindingError) -> String {
        var nested = try nested(lambda.expand(""), delimiters: .standard)
        var plain = PlainEscaper()
        try nested.run(&plain)
        stepsLeft = nested.stepsLeft
        return String(decoding: nested.output, as: UTF8.self)
    }

    /// Renders what a lambda makes of a section's source.
    mutating func expand(
        _ lambda: RawLambda, _ section: Section, _ escaper: inout some Escaper
    ) throws(FindingError) {
        let text = lambda.expand(program.source.text(section.content))
        var nested = try nested(text, delimiters: program.delimiters[section.delimiters])
        nested.plainDepth = plainDepth
        nested.heldBytes = heldBytes + output.count
        if !margin.isEmpty { writeMargin(&escaper) }
        try nested.run(&escaper)
        stepsLeft = nested.stepsLeft
        output += nested.output
    }

    private mutating func nested(_ text: String, delimiters: Delimiters) throws(FindingError)
        -> Renderer
    {
        guard calls.count + depth < options.depthLimit else {
            throw FindingError(Complaint.tooDeep(options.depthLimit, at: place))
        }
        let expanded = try template.expanding(text, delimiters: delimiters, at: place)
        try spend(expanded.sourceSize)
        var nested = Renderer(expanded, contexts: contexts)
        nested.depth = depth + calls.count + 1
        nested.stepsLeft = stepsLeft
        return nested
    }
}

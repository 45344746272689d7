// SPDX-License-Identifier: MIT

import Findings

/// A filter whose section is being rendered.
struct FilterUse {
    let filter: Filter
    /// Where it is named.
    let program: Program
    let reference: Int
    /// What was written before the section.
    var outer: [UInt8]
}

extension Renderer {
    /// Puts the output aside, and begins to collect what the filter will be given.
    mutating func beginFilter(
        _ filter: Filter, _ reference: Int, _ escaper: inout some Escaper
    ) {
        if !margin.isEmpty { writeMargin(&escaper) }
        heldBytes += output.count
        var use = FilterUse(
            filter: filter, program: program, reference: reference, outer: [])
        swap(&use.outer, &output)
        filters.append(use)
        plainDepth += 1
    }

    /// Applies the innermost filter, and writes its result where its section stands.
    mutating func endFilter(_ escaper: inout some Escaper) throws(FindingError) {
        guard let use = putOutputBack() else { return }
        let text = String(decoding: use.outer, as: UTF8.self)
        let name = use.program.source.text(use.program.references[use.reference].name)
        let occurrence = uses[name, default: 0]
        uses[name] = occurrence + 1
        let result: String
        do throws(FilterFailure) {
            result = try use.filter.apply(text, occurrence)
        } catch {
            var finding = error.finding
            let place = Complaint.place(of: use.reference, in: use.program)
            finding.location = finding.location ?? place
            throw FindingError(finding)
        }
        // The margin before the section was written when it began.
        let endsLine = atLineStart
        atLineStart = false
        try write(result, isEscaped: true, &escaper)
        atLineStart = endsLine
    }

    /// Makes the output what it was before the innermost filter.
    ///
    /// - Returns: the filter, with what was collected for it as `outer`.
    mutating func putOutputBack() -> FilterUse? {
        guard var use = filters.popLast() else { return nil }
        swap(&use.outer, &output)
        heldBytes -= output.count
        plainDepth -= 1
        return use
    }
}

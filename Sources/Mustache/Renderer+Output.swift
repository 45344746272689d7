// SPDX-License-Identifier: MIT

import Findings

extension Renderer {
    /// Writes a part of the source, each line behind the margin.
    mutating func write(
        literal range: Range<Int>, _ escaper: inout some Escaper
    ) throws(FindingError) {
        guard !margin.isEmpty else { return try append(range, &escaper) }
        let bytes = program.bytes
        var start = range.lowerBound
        while start < range.upperBound {
            let lineFeed = bytes[start..<range.upperBound].firstIndex(of: 0x0A)
            let end = lineFeed.map { $0 + 1 } ?? range.upperBound
            // An empty line stays empty: white space at the end of a line is a nuisance in mail.
            let isEmpty = bytes[start..<end].allSatisfy { $0 == 0x0A || $0 == 0x0D }
            if !isEmpty { writeMargin(&escaper) }
            try append(start..<end, &escaper)
            atLineStart = lineFeed != nil
            start = end
        }
    }

    /// Writes a value.
    mutating func write(
        _ value: String, isEscaped: Bool, _ escaper: inout some Escaper
    ) throws(FindingError) {
        if !margin.isEmpty { writeMargin(&escaper) }
        if isEscaped, plainDepth == 0 {
            escaper.append(value, to: &output)
        } else {
            output.append(contentsOf: value.utf8)
        }
        try checkSize()
    }

    /// Writes the margin where it is due.
    mutating func writeMargin(_ escaper: inout some Escaper) {
        guard atLineStart else { return }
        atLineStart = false
        if plainDepth == 0 {
            escaper.append(literal: margin[...], to: &output)
        } else {
            output.append(contentsOf: margin)
        }
    }

    private mutating func append(
        _ range: Range<Int>, _ escaper: inout some Escaper
    ) throws(FindingError) {
        if plainDepth == 0 {
            escaper.append(literal: program.bytes[range], to: &output)
        } else {
            do throws(LiteralFailure) {
                output += try escaper.characters(ofLiteral: program.bytes[range])
            } catch {
                throw FindingError(Complaint.literal(error, in: program))
            }
        }
        try checkSize()
    }

    private func checkSize() throws(FindingError) {
        guard heldBytes + output.count <= options.outputLimit else {
            throw FindingError(Complaint.tooLong(options.outputLimit, at: place))
        }
    }

    /// Where the renderer is in the source, for findings about limits.
    var place: Location { place(of: max(0, position - 1)) }

    private func place(of instruction: Int) -> Location {
        let range: Range<Int>
        switch program.instructions[instruction] {
        case .literal(let text): range = text
        case .variable(let reference, _), .inverted(let reference, _):
            range = program.references[reference].tag
        case .section(let section):
            range = program.references[program.sections[section].reference].tag
        case .insert(let insertion): range = program.insertions[insertion].tag
        case .block(let block): range = program.blocks[block].tag
        case .close(let start): return place(of: start)
        case .jump, .end: range = 0..<0
        }
        return program.source.location(of: range)
    }
}

// SPDX-License-Identifier: MIT

package import Findings

/// What stands beside what in a template, before any value is known.
///
/// Every section is gone through once, its inverted twin too, in the order in which they are
/// written; partials and parents stand where they are inserted. Formats judge by it where in their
/// own syntax values will stand.
package struct Outline: Sendable {
    /// A piece of the template.
    package enum Piece: Sendable {
        /// The template's own text.
        case literal(ArraySlice<UInt8>)
        /// A value: a variable, or what a filter makes of its section.
        case value
    }

    /// The pieces in their order.
    package private(set) var pieces: [Piece] = []
    private var origins: [(program: Program, range: Range<Int>)] = []

    mutating func append(_ piece: Piece, _ range: Range<Int>, of program: Program) {
        pieces.append(piece)
        origins.append((program, range))
    }

    /// Where a piece is written: a literal from a byte of it to the end of that line, a value's tag.
    package func location(of piece: Int, byte: Int = 0, length: Int? = nil) -> Location {
        let (program, range) = origins[piece]
        guard case .literal = pieces[piece] else { return program.source.location(of: range) }
        let start = min(range.lowerBound + byte, range.upperBound)
        let end = length.map { min(start + $0, range.upperBound) } ?? range.upperBound
        return program.source.location(of: start..<end)
    }
}

extension Template {
    /// The template's outline; a section over one of the `filters` is a value.
    ///
    /// Partials with dynamic names are left out, and of a partial that contains itself what is
    /// inside it for the second time.
    package func outline(filters: Set<String>) -> Outline {
        var sketch = Sketch(self, filters: filters)
        sketch.draw(root)
        return sketch.outline
    }
}

/// Draws an outline, as a renderer would go that enters everything.
private struct Sketch {
    /// Partials in partials can multiply without end.
    private static let mostPieces = 100_000
    private static let deepest = 64

    private struct Child {
        let program: Program
        let insertion: Int
    }

    private let template: Template
    private let filters: Set<String>
    private(set) var outline = Outline()
    /// The programs that are being drawn.
    private var open: [ObjectIdentifier] = []

    init(_ template: Template, filters: Set<String>) {
        self.template = template
        self.filters = filters
    }

    /// Draws a whole program.
    mutating func draw(_ program: Program) {
        draw(program, from: 0, children: [])
    }

    /// Draws from an instruction to the end of its program or filled block.
    private mutating func draw(_ program: Program, from start: Int, children: [Child]) {
        var position = start
        while outline.pieces.count < Self.mostPieces {
            let instruction = program.instructions[position]
            position += 1
            switch instruction {
            case .literal(let range):
                outline.append(.literal(program.source.bytes[range]), range, of: program)
            case .variable(let reference, _):
                outline.append(.value, program.references[reference].tag, of: program)
            case .section(let index):
                let section = program.sections[index]
                guard filters.contains(program.text(of: section.reference)) else { continue }
                outline.append(.value, program.references[section.reference].tag, of: program)
                position = section.end
            case .close, .inverted: break
            case .insert(let index):
                insert(index, of: program, children)
                position = program.insertions[index].end
            case .block(let index):
                position = fill(program.blocks[index], children) ?? position
            case .jump(let target): position = target
            case .end: return
            }
        }
    }

    private mutating func insert(_ index: Int, of program: Program, _ children: [Child]) {
        let insertion = program.insertions[index]
        guard case .program(let number) = insertion.target,
            case .program(let inserted) = template.outcomes[number],
            !open.contains(ObjectIdentifier(inserted)), open.count < Self.deepest
        else { return }
        var children = children
        if !insertion.arguments.isEmpty {
            children.append(Child(program: program, insertion: index))
        }
        open.append(ObjectIdentifier(inserted))
        draw(inserted, from: 0, children: children)
        open.removeLast()
    }

    /// Draws what the outermost child has put into a block.
    ///
    /// - Returns: where to go on; nil where no child fills it.
    private mutating func fill(_ block: Block, _ children: [Child]) -> Int? {
        for (depth, child) in children.enumerated() {
            let insertion = child.program.insertions[child.insertion]
            guard let argument = insertion.argument(for: block.name) else { continue }
            draw(child.program, from: argument.at, children: Array(children[..<depth]))
            return block.needsLineEnd(after: argument.ending) ? block.lineEnd : block.end
        }
        return nil
    }
}

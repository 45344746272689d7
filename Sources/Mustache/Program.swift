// SPDX-License-Identifier: MIT

import Findings

/// One file, parsed: a flat list of instructions and the tables that they point into.
final class Program: Sendable {
    let source: Source
    /// The source's bytes once more: the renderer is as fast as it gets at them.
    let bytes: [UInt8]
    let instructions: [Instruction]
    let names: [Name]
    let references: [Reference]
    let sections: [Section]
    let insertions: [Insertion]
    let blocks: [Block]
    let delimiters: [Delimiters]

    init(_ compiler: Compiler) {
        source = compiler.source
        bytes = source.bytes
        instructions = compiler.instructions
        names = compiler.names
        references = compiler.references
        sections = compiler.sections
        insertions = compiler.insertions
        blocks = compiler.blocks
        delimiters = compiler.delimiters
    }

    /// The references that open a section, inverted ones too.
    var sectionReferences: [Int] {
        let inverted = instructions.compactMap { instruction -> Int? in
            if case .inverted(let reference, _) = instruction { reference } else { nil }
        }
        return sections.map(\.reference) + inverted
    }

    /// A reference as it is written.
    func text(of reference: Int) -> String {
        source.excerpt(references[reference].name)
    }
}

// SPDX-License-Identifier: MIT

import Findings

/// Finds children that fill blocks which their parents do not have.
///
/// A block may be the parent's own, or that of anything the parent inserts, at any depth. Where a
/// dynamic name is among these nothing can be said.
struct BlockCensus {
    private let programs: [Int: Program]
    /// What is known already, by the program's number.
    private var census: [Int: Set<String>?] = [:]

    init(_ outcomes: [TemplateParser.Outcome]) {
        var programs: [Int: Program] = [:]
        for case (let number, .program(let program)) in outcomes.enumerated() {
            programs[number] = program
        }
        self.programs = programs
    }

    /// Everything wrong, file by file.
    mutating func findings() -> [Finding] {
        var findings: [Finding] = []
        for number in programs.keys.sorted() {
            guard let program = programs[number] else { continue }
            for insertion in program.insertions where !insertion.arguments.isEmpty {
                findings += mistakes(in: insertion, of: program)
                if findings.count >= Tokenizer.mostFindings { return findings }
            }
        }
        return findings
    }

    private mutating func mistakes(
        in insertion: Insertion, of program: Program
    ) -> [Finding] {
        var filled: Set<String> = []
        var findings: [Finding] = []
        for argument in insertion.arguments where !filled.insert(argument.block).inserted {
            findings.append(Complaint.twice(argument, in: program))
        }
        guard case .program(let parent) = insertion.target, let known = blocks(of: parent) else {
            return findings
        }
        for argument in insertion.arguments where !known.contains(argument.block) {
            findings.append(Complaint.noBlock(argument, in: program, among: known))
        }
        return findings
    }

    /// The blocks that can be filled in a program; nil where a dynamic name hides some.
    private mutating func blocks(of program: Int) -> Set<String>? {
        if let known = census[program] { return known }
        let blocks = count(from: program)
        census[program] = .some(blocks)
        return blocks
    }

    private func count(from start: Int) -> Set<String>? {
        var seen: Set<Int> = [start]
        var waiting = [start]
        var names: Set<String> = []
        while let number = waiting.popLast() {
            guard let program = programs[number] else { continue }
            names.formUnion(program.blocks.map(\.name))
            for insertion in program.insertions {
                guard case .program(let next) = insertion.target else { return nil }
                if seen.insert(next).inserted { waiting.append(next) }
            }
        }
        return names
    }
}

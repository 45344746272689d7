// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Mustache

/// The flat programs that templates become, a line for each instruction.
@Suite struct CompilerTests {
    private func listing(_ text: String) throws -> String {
        let template = try Template(
            parsing: Array(text.utf8), file: "t",
            partials: { PartialSource(bytes: [], file: $0) }, options: .lenient)
        let program = template.root
        return program.instructions.enumerated().map { position, instruction in
            "\(position) \(Self.words(instruction, program))"
        }
        .joined(separator: "\n")
    }

    private static func words(_ instruction: Instruction, _ program: Program) -> String {
        switch instruction {
        case .literal(let range):
            return program.source.text(range).debugDescription
        case .variable(let reference, let isEscaped):
            return "print \(program.text(of: reference))" + (isEscaped ? "" : " unescaped")
        case .section(let index):
            let section = program.sections[index]
            return "section \(program.text(of: section.reference)), end \(section.end)"
        case .close(let start):
            return "close \(start)"
        case .inverted(let reference, let end):
            return "inverted \(program.text(of: reference)), end \(end)"
        case .insert(let index):
            let insertion = program.insertions[index]
            let target =
                switch insertion.target {
                case .program(let number): "\(number)"
                case .named(let reference): "named by \(program.text(of: reference))"
                }
            let blocks = insertion.arguments.map { " \($0.block) at \($0.at)" }.joined()
            let margin = program.source.text(insertion.indentation).debugDescription
            return "insert \(target)\(blocks)" + (insertion.opensLine ? " behind \(margin)" : "")
                + ", end \(insertion.end)"
        case .block(let index):
            let block = program.blocks[index]
            let margin = program.source.text(block.indentation).debugDescription
            return "block \(block.name)" + (block.opensLine ? " behind \(margin)" : "")
                + ", line end \(block.lineEnd), end \(block.end)"
        case .jump(let target):
            return "jump \(target)"
        case .end:
            return "end"
        }
    }

    @Test(arguments: [
        Sample("", gives: "0 end"),
        Sample("a\nb", gives: "0 \"a\\nb\"\n1 end"),
        Sample(
            "a{{b}}c{{{d}}}",
            gives: """
                0 "a"
                1 print b
                2 "c"
                3 print d unescaped
                4 end
                """),
        // The line of a comment is gone, so the text around it is in two pieces.
        Sample(
            "a\n {{! c }}\nb\n",
            gives: """
                0 "a\\n"
                1 "b\\n"
                2 end
                """),
        Sample(
            "{{#a}}{{^b}}x{{/b}}y{{/a}}z",
            gives: """
                0 section a, end 5
                1 inverted b, end 3
                2 "x"
                3 "y"
                4 close 0
                5 "z"
                6 end
                """),
        Sample(
            "  {{>a}}\n{{>a}}!{{>*b}}",
            gives: """
                0 insert 1 behind "  ", end 1
                1 insert 1, end 2
                2 "!"
                3 insert named by b, end 4
                4 end
                """),
    ])
    func linesBecomeInstructions(sample: Sample) throws {
        #expect(try listing(sample.template) == sample.expected)
    }

    @Test(arguments: [
        // No line end behind it: nothing to share.
        Sample(
            "a{{$b}}c{{/b}}d",
            gives: """
                0 "a"
                1 block b, line end 3, end 3
                2 "c"
                3 "d"
                4 end
                """),
        // Its own content needs the line end too.
        Sample(
            "  {{$b}}c{{/b}}\nd",
            gives: """
                0 block b behind "  ", line end 3, end 4
                1 "  "
                2 "c"
                3 "\\n"
                4 "d"
                5 end
                """),
        // Its own content has a line end, a child's may not.
        Sample(
            "{{$b}}\n  c\n{{/b}}\nd",
            gives: """
                0 block b behind "  ", line end 3, end 4
                1 "  c\\n"
                2 jump 4
                3 "\\n"
                4 "d"
                5 end
                """),
        Sample(
            "{{$b}}{{/b}}\n",
            gives: """
                0 block b behind "", line end 2, end 3
                1 jump 3
                2 "\\n"
                3 end
                """),
    ])
    func blocksShareTheirLineEnds(sample: Sample) throws {
        #expect(try listing(sample.template) == sample.expected)
    }

    @Test(arguments: [
        Sample("{{<a}}{{/a}}", gives: "0 insert 1 behind \"\", end 1\n1 end"),
        Sample(
            "x{{<a}}lost{{$b}}c{{/b}}lost{{#d}}{{$e}}lost{{/e}}{{/d}}{{$f}}{{/f}}{{/a}}y",
            gives: """
                0 "x"
                1 insert 1 b at 2 f at 4, end 5
                2 "c"
                3 end
                4 end
                5 "y"
                6 end
                """),
        // The content is dedented, by what all its lines share.
        Sample(
            "{{<a}}{{$b}}\n    1\n      2\n    {{>c}}\n{{/b}}{{/a}}\n",
            gives: """
                0 insert 1 b at 1 behind "", end 5
                1 "1\\n"
                2 "  2\\n"
                3 insert 2 behind "", end 4
                4 end
                5 end
                """),
        Sample(
            "{{<a}}{{$b}}{{<c}}{{$d}}1{{/d}}{{/c}}{{/b}}{{/a}}",
            gives: """
                0 insert 1 b at 1 behind "", end 5
                1 insert 2 d at 2, end 4
                2 "1"
                3 end
                4 end
                5 end
                """),
    ])
    func whatFillsABlockStandsBehindItsParent(sample: Sample) throws {
        #expect(try listing(sample.template) == sample.expected)
    }
}

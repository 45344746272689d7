// SPDX-License-Identifier: MIT

/// `{{>name}}`, or `{{<name}}…{{/name}}` with what goes into the blocks.
struct Insertion: Sendable {
    enum Target: Sendable {
        /// A program by its number in the template.
        case program(Int)
        /// A reference to the name of one.
        case named(by: Int)
    }

    let target: Target
    /// The tag, for findings.
    let tag: Range<Int>
    /// White space for each line, if the tag has its line for itself.
    let indentation: Range<Int>
    let opensLine: Bool
    /// What goes into the blocks, in the order of the file.
    private(set) var arguments: [Argument] = []
    /// The first argument for each block.
    private var positions: [String: Int] = [:]
    /// Where to go on.
    var end = 0

    init(target: Target, tag: Range<Int>, indentation: Range<Int>, opensLine: Bool) {
        self.target = target
        self.tag = tag
        self.indentation = indentation
        self.opensLine = opensLine
    }

    var isDynamic: Bool { if case .named = target { true } else { false } }

    /// What goes into a block, if anything does.
    func argument(for block: String) -> Argument? {
        positions[block].map { arguments[$0] }
    }

    mutating func add(_ argument: Argument) {
        if positions[argument.block] == nil { positions[argument.block] = arguments.count }
        arguments.append(argument)
    }
}

/// What a child puts into a parent's block.
struct Argument: Sendable {
    let block: String
    /// Where the block's name is written.
    let name: Range<Int>
    let at: Int
    let ending: Ending
}

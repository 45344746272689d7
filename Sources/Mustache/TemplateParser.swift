// SPDX-License-Identifier: MIT

import Findings

/// Parses a template and every partial and parent that it can reach, each once.
struct TemplateParser {
    /// What became of a file.
    enum Outcome: Sendable {
        case program(Program)
        /// A lenient template prints nothing in its place.
        case missing
        /// Thrown at once, or when a dynamic name picks it.
        case broken(FindingError)
    }

    /// A file that is to be parsed, and who asked for it.
    private struct Waiting {
        let name: String
        let asker: (source: Source, place: Range<Int>)?
        let depth: Int
    }

    private let options: Options
    private var waiting: [Waiting] = []
    private var failures = 0
    private var hasDynamicNames = false
    /// The template itself, then the other files by their numbers.
    private(set) var outcomes: [Outcome] = []
    /// The numbers of the other files.
    private(set) var numbers: [String: Int] = [:]

    init(options: Options) {
        self.options = options
    }

    /// Parses a template and all it can reach.
    ///
    /// - Returns: the template itself.
    /// - Throws: `FindingError` with the mistakes of all files that it names.
    mutating func parse(
        _ source: PartialSource, delimiters: Delimiters = .standard,
        partials find: (String) -> PartialSource?, names: () -> [String]
    ) throws(FindingError) -> Program {
        outcomes.append(.missing)
        parse(source, number: 0, depth: 0, delimiters: delimiters)
        parseWaiting(partials: find, names: names, upTo: Tokenizer.mostFindings)
        var findings: [Finding] = outcomes.flatMap { outcome -> [Finding] in
            if case .broken(let error) = outcome { error.findings } else { [] }
        }
        if findings.isEmpty, options.isStrict {
            var census = BlockCensus(outcomes)
            findings = census.findings()
        }
        guard findings.isEmpty, case .program(let root) = outcomes[0] else {
            throw FindingError(findings)
        }
        if hasDynamicNames {
            for name in names().sorted() { request(name, for: nil, depth: 1) }
            parseWaiting(partials: find, names: names, upTo: .max)
        }
        return root
    }

    private mutating func parseWaiting(
        partials find: (String) -> PartialSource?, names: () -> [String],
        upTo mostFailures: Int
    ) {
        var next = 0
        while next < waiting.count, failures < mostFailures {
            let file = waiting[next]
            next += 1
            guard let number = numbers[file.name] else { continue }
            if file.depth > options.depthLimit, let asker = file.asker {
                let place = asker.source.location(of: asker.place)
                fail(number, FindingError(Complaint.tooDeep(options.depthLimit, at: place)))
            } else if let source = find(file.name) {
                parse(source, number: number, depth: file.depth, delimiters: .standard)
            } else if options.isStrict {
                let place = file.asker.map { $0.source.location(of: $0.place) }
                let finding = Complaint.noPartial(file.name, among: names(), at: place)
                fail(number, FindingError(finding))
            }
        }
        waiting = []
    }

    private mutating func request(
        _ name: String, for asker: (Source, Range<Int>)?, depth: Int
    ) {
        guard numbers[name] == nil else { return }
        // In the order in which the compiler counts.
        numbers[name] = numbers.count + 1
        outcomes.append(.missing)
        waiting.append(Waiting(name: name, asker: asker, depth: depth))
    }

    private mutating func fail(_ number: Int, _ error: FindingError) {
        outcomes[number] = .broken(error)
        failures += 1
    }

    private mutating func parse(
        _ partial: PartialSource, number: Int, depth: Int, delimiters: Delimiters
    ) {
        do throws(FindingError) {
            let source = try Source(partial, limit: options.sourceLimit)
            let compiler = try compile(source, delimiters: delimiters)
            for wanted in compiler.requests {
                request(wanted.name, for: (source, wanted.place), depth: depth + 1)
            }
            if compiler.insertions.contains(where: \.isDynamic) { hasDynamicNames = true }
            outcomes[number] = .program(Program(compiler))
        } catch {
            fail(number, error)
        }
    }

    private func compile(
        _ source: Source, delimiters: Delimiters
    ) throws(FindingError) -> Compiler {
        var log = FindingLog()
        var tokenizer = Tokenizer(source, delimiters: delimiters, isStrict: options.isStrict)
        tokenizer.run(into: &log)
        var nesting = Nesting(tokenizer.tokens, of: source, options: options)
        // What is missing cannot be matched, and would be reported twice.
        if tokenizer.hasAllTags { nesting.match(into: &log) }
        try log.throwIfErrors()
        var layout = Layout(nesting.tokens, of: source)
        layout.arrange()
        return Compiler(
            layout.tokens, of: source, delimiters: tokenizer.delimiters, numbers: numbers)
    }
}

// SPDX-License-Identifier: MIT

package import Findings

/// A template: parsed once, with all the partials and parents that it can reach, then rendered any
/// number of times, from any thread.
///
/// Its language is that of the public Mustache specification, its optional parts included; see
/// `Options` for what strictness forbids.
package struct Template: Sendable {
    let options: Options
    let root: Program
    let outcomes: [TemplateParser.Outcome]
    /// The numbers of the partials that can be reached, by name.
    let numbers: [String: Int]

    /// Parses a template.
    ///
    /// - Parameters:
    ///   - source: The text, UTF-8.
    ///   - file: The file's name for findings.
    ///   - startLine: The line of the file where the text begins.
    ///   - startColumn: The column where its first line begins.
    ///   - partials: A partial or parent by its name; asked once for each.
    ///   - partialNames: All names of partials: for suggestions, and for what a dynamic name may
    ///     pick. One of these that cannot be parsed is an error only when it is picked.
    ///   - options: How strict to be.
    /// - Throws: `FindingError` with every mistake of the template and of the partials it names.
    package init(
        parsing source: [UInt8], file: String, startLine: Int = 1, startColumn: Int = 1,
        partials: (String) -> PartialSource? = { _ in nil },
        partialNames: () -> [String] = { [] }, options: Options = .strict
    ) throws(FindingError) {
        try self.init(
            PartialSource(
                bytes: source, file: file, startLine: startLine, startColumn: startColumn),
            delimiters: .standard, partials: partials, partialNames: partialNames,
            options: options)
    }

    private init(
        _ source: PartialSource, delimiters: Delimiters, partials: (String) -> PartialSource?,
        partialNames: () -> [String], options: Options
    ) throws(FindingError) {
        var parser = TemplateParser(options: options)
        root = try parser.parse(
            source, delimiters: delimiters, partials: partials, names: partialNames)
        self.options = options
        outcomes = parser.outcomes
        numbers = parser.numbers
    }

    /// The first parts of all names that the template and its partials use: of `{{sender.nick}}`
    /// and `{{#sender}}` it is `sender`.
    ///
    /// A name inside a section may mean something in that section's value, so of the names that a
    /// caller provides these are the ones that may be needed.
    package var names: Set<String> {
        var names: Set<String> = []
        for case .program(let program) in outcomes {
            for reference in program.references {
                if let first = reference.path.first { names.insert(program.names[first].text) }
            }
        }
        return names
    }

    /// Renders the template behind what `output` holds already.
    ///
    /// - Throws: `FindingError` at the first trouble; `output` is then as it was before.
    package func render(
        _ context: Value, escaper: inout some Escaper, into output: inout [UInt8]
    ) throws(FindingError) {
        let start = output.count
        var renderer = Renderer(self, contexts: ContextStack(context), base: start)
        swap(&renderer.output, &output)
        defer { swap(&renderer.output, &output) }
        do throws(FindingError) {
            try renderer.run(&escaper)
        } catch {
            while renderer.putOutputBack() != nil {}
            renderer.output.removeSubrange(start...)
            throw error
        }
    }

    /// How many bytes were parsed.
    var sourceSize: Int {
        outcomes.reduce(0) { size, outcome in
            if case .program(let program) = outcome { size + program.bytes.count } else { size }
        }
    }

    /// A file's program; nil where a lenient template does without it.
    func program(_ number: Int) throws(FindingError) -> Program? {
        switch outcomes[number] {
        case .program(let program): return program
        case .missing: return nil
        case .broken(let error): throw error
        }
    }

    /// Parses what a raw lambda has returned, with this template's partials in reach.
    func expanding(
        _ text: String, delimiters: Delimiters, at place: Location
    ) throws(FindingError) -> Template {
        let source = PartialSource(
            bytes: Array(text.utf8), file: place.file, startLine: place.line,
            startColumn: place.column)
        return try Template(
            source, delimiters: delimiters,
            partials: { name in
                guard let number = numbers[name], case .program(let program) = outcomes[number]
                else { return nil }
                return program.source.partial
            },
            partialNames: { Array(numbers.keys) }, options: options)
    }
}

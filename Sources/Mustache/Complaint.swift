// SPDX-License-Identifier: MIT

import Findings

/// The findings that rendering and checking have in common, so that both say the same.
enum Complaint {
    /// Why a value cannot be printed.
    enum Unprintable {
        case flag
        case list
        /// A record, with the names of its parts.
        case record([String])
        case filter
        case rawLambda
    }

    // MARK: Names

    /// Nobody knows a part of the name.
    static func unknown(
        part: Int, of reference: Int, in program: Program, among known: Known
    ) -> Finding {
        let path = program.references[reference].path
        let name = part < path.count ? program.names[path.lowerBound + part].text : "."
        let before = program.names[path.prefix(part)].map(\.text).joined(separator: ".")
        let message = "unknown name '\(Source.excerpt(name))'"
        return .error(
            before.isEmpty ? message : message + " in '\(Source.excerpt(before))'",
            at: place(ofPart: part, of: reference, in: program),
            label: known.suggestion(for: name))
    }

    /// The name has no value in this rendering.
    static func absent(_ reference: Int, in program: Program) -> Finding {
        lacking(reference, in: program, lackedBy: nil)
    }

    /// The name has no value for somebody.
    static func lacking(_ reference: Int, in program: Program, lackedBy: String?) -> Finding {
        let name = program.text(of: reference)
        let whom = lackedBy.map { " for \($0)" } ?? ""
        return .error(
            "'{{\(name)}}' has no value\(whom)", at: place(of: reference, in: program),
            help: ["print it only where there is one: {{#\(name)}}…{{/\(name)}}"])
    }

    /// The name has a value, but no text.
    static func unprintable(
        _ kind: Unprintable, _ reference: Int, in program: Program
    ) -> Finding {
        let name = program.text(of: reference)
        let (what, help) =
            switch kind {
            case .flag:
                ("is true or false, not text", "ask for it: {{#\(name)}}…{{/\(name)}}")
            case .list:
                ("is a list, not text", "print each: {{#\(name)}}…{{/\(name)}}")
            case .record(let parts):
                ("has parts, but no text of its own", Self.help(for: name, with: parts))
            case .filter:
                ("is a filter, not text", "put text into it: {{#\(name)}}…{{/\(name)}}")
            case .rawLambda:
                ("is a raw lambda, which strict templates do not run", "use a filter")
            }
        return .error(
            "'{{\(name)}}' \(what)", at: place(of: reference, in: program), help: [help])
    }

    private static func help(for name: String, with parts: [String]) -> String {
        let prefix = name == "." ? "" : name + "."
        let shown = parts.sorted().prefix(5).map { "{{\(prefix)\($0)}}" }
        let more = parts.count > shown.count ? ", …" : ""
        return "print one of its parts: " + shown.joined(separator: ", ") + more
    }

    // MARK: Partials

    /// There is no file of that name.
    static func noPartial(_ name: String, among names: [String], at place: Location?) -> Finding {
        .error(
            "there is no partial '\(Source.excerpt(name))'", at: place,
            label: NearMiss.question(for: name, among: names))
    }

    /// A child fills a block that its parent does not have.
    static func noBlock(
        _ argument: Argument, in program: Program, among blocks: Set<String>
    ) -> Finding {
        .error(
            "the parent has no block '\(Source.excerpt(argument.block))'",
            at: program.source.location(of: argument.name),
            label: NearMiss.question(for: argument.block, among: blocks))
    }

    /// A child fills a block twice.
    static func twice(_ argument: Argument, in program: Program) -> Finding {
        .error(
            "block '\(Source.excerpt(argument.block))' is filled twice",
            at: program.source.location(of: argument.name))
    }

    // MARK: Filters

    /// Template text that a filter cannot be given.
    static func literal(_ failure: LiteralFailure, in program: Program) -> Finding {
        .error(
            failure.message, at: program.source.location(of: failure.range), help: failure.help)
    }

    // MARK: Limits

    /// Partials, parents and blocks call each other without an end.
    static func tooDeep(_ limit: Int, at place: Location) -> Finding {
        .error("partials are nested more than \(limit) deep", at: place)
    }

    /// The output has grown too long.
    static func tooLong(_ limit: Int, at place: Location) -> Finding {
        .error("the result is longer than \(Size.text(limit))", at: place)
    }

    /// Loops in loops, more than anybody would wait for.
    static func tooManySteps(at place: Location) -> Finding {
        .error("the template takes too many steps", at: place)
    }

    // MARK: Places

    /// Where a name is written.
    static func place(of reference: Int, in program: Program) -> Location {
        program.source.location(of: program.references[reference].name)
    }

    private static func place(
        ofPart part: Int, of reference: Int, in program: Program
    ) -> Location {
        let name = program.references[reference].name
        let path = program.references[reference].path
        guard part < path.count else { return program.source.location(of: name) }
        let before = program.names[path.prefix(part)].reduce(0) { $0 + $1.text.utf8.count + 1 }
        let start = name.lowerBound + before
        let length = program.names[path.lowerBound + part].text.utf8.count
        return program.source.location(of: start..<start + length)
    }
}

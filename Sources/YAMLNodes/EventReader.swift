// SPDX-License-Identifier: MIT

import CLibYAML

/// One step of libyaml's walk through a document.
struct Event {
    /// What kind of step it is.
    enum Kind: Equatable {
        case streamStart, streamEnd, documentStart, documentEnd
        case alias, scalar
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case sequenceEnd, mappingEnd
    }

    /// What happened.
    var kind: Kind
    /// Where it begins; with an anchor or a tag, there.
    var start: Mark
    /// Where it ends.
    var end: Mark
}

/// How a scalar is written.
enum ScalarStyle: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
}

/// libyaml's parser: the only place that touches it.
@safe
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var event = unsafe yaml_event_t()
    private var hasEvent = false

    /// Starts to parse UTF-8 text, which must stay where it is for as long as this lives.
    ///
    /// Nil where memory is short.
    @unsafe
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            return nil
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        if hasEvent {
            var last = unsafe event
            unsafe yaml_event_delete(&last)
        }
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// The next event; nil where the text cannot be parsed further, which `problem` explains.
    mutating func next() -> Event? {
        if hasEvent { unsafe yaml_event_delete(&event) }
        hasEvent = unsafe yaml_parser_parse(parser, &event) == 1
        guard hasEvent, let kind else { return nil }
        return unsafe Event(
            kind: kind, start: Mark(event.start_mark), end: Mark(event.end_mark))
    }

    private var kind: Event.Kind? {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: .streamStart
        case YAML_STREAM_END_EVENT: .streamEnd
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_SCALAR_EVENT: .scalar
        case YAML_SEQUENCE_START_EVENT:
            unsafe .sequenceStart(
                isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            unsafe .mappingStart(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_MAPPING_END_EVENT: .mappingEnd
        default: nil
        }
    }

    /// How many bytes the present scalar's text has.
    var textLength: Int { unsafe event.data.scalar.length }

    /// How the present scalar is written.
    var scalarStyle: ScalarStyle {
        switch unsafe event.data.scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    /// Whether the present scalar's text stands in `bytes` from `start` on, byte for byte.
    func textStands(in bytes: [UInt8], at start: Int) -> Bool {
        let length = textLength
        guard start >= 0, bytes.count - start >= length else { return false }
        for offset in 0..<length {
            if unsafe event.data.scalar.value[offset] != bytes[start + offset] { return false }
        }
        return true
    }

    /// Appends the present scalar's text.
    func appendText(to bytes: inout [UInt8]) {
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: event.data.scalar.value, count: textLength))
    }

    /// The anchor of the present node, or the name that the present alias means.
    var anchor: String? {
        switch unsafe event.type {
        case YAML_ALIAS_EVENT: unsafe Self.text(event.data.alias.anchor)
        case YAML_SCALAR_EVENT: unsafe Self.text(event.data.scalar.anchor)
        case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: unsafe Self.text(event.data.mapping_start.anchor)
        default: nil
        }
    }

    /// The tag of the present node, in full.
    var tag: String? {
        switch unsafe event.type {
        case YAML_SCALAR_EVENT: unsafe Self.text(event.data.scalar.tag)
        case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT: unsafe Self.text(event.data.mapping_start.tag)
        default: nil
        }
    }

    /// What libyaml says of the place where it gave up.
    var problem: SyntaxProblem {
        unsafe SyntaxProblem(
            words: Self.text(parser.pointee.problem) ?? "",
            mark: Mark(parser.pointee.problem_mark),
            context: Self.text(parser.pointee.context) ?? "",
            contextMark: Mark(parser.pointee.context_mark))
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(index: Int(mark.index), line: Int(mark.line), column: Int(mark.column))
    }
}

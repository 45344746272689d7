// SPDX-License-Identifier: MIT

import Findings

/// Turns libyaml's events into flat nodes, and refuses what a campaign may not hold.
struct NodeBuilder {
    /// After so many findings the rest of the file is not read.
    private static let mostFindings = 200

    let source: SourceText
    let limits: YAMLReader.Limits
    var findings: [Finding]

    var records: [NodeStorage.Record] = []
    var children: [UInt32] = []
    var texts: [UInt8] = []
    /// The children of all open collections, the innermost last.
    var pending: [UInt32] = []
    var frames: [Frame] = []
    var anchors: [String: Anchor] = [:]
    var cursor: SourceCursor
    /// What a walk through all nodes so far meets, aliases followed.
    var walked = Walk(nodes: 0, bytes: 0)
    /// Whether what is left of the document can be decoded without saying anything untrue.
    var isUsable: Bool
    private var isStopped = false
    private var documents = 0
    private var rootIndex: UInt32?
    /// The last scalar in quotes, which a mistake after it may be about.
    private var lastQuoted: (start: Mark, end: Mark)?
    /// The last line with a text that begins with `{{`; what follows from it is not reported.
    var bracesLine: Int?

    /// An open collection.
    struct Frame {
        var record: Int
        var start: Mark
        /// Whether it is written in brackets or braces.
        var isFlow: Bool
        var firstPending: Int
        /// How many collections stand inside each other in it, itself included.
        var height = 1
        var anchor: String?
        /// What a walk met before it.
        var before: Walk
    }

    init(_ source: SourceText, limits: YAMLReader.Limits, findings: [Finding]) {
        self.source = source
        self.limits = limits
        self.findings = findings
        cursor = SourceCursor(source)
        isUsable = findings.isEmpty
        // Room that stays unused costs no memory, but to move half a million nodes costs it twice.
        records.reserveCapacity(min(limits.nodes, source.bytes.count / 2) + 16)
    }

    /// The document's root; nil where it cannot be used.
    var root: Node? {
        guard isUsable, let rootIndex else { return nil }
        let storage = NodeStorage(
            source: source, texts: texts, records: records, children: children)
        return Node(storage: storage, index: rootIndex)
    }

    /// Everything found, in the order of the file.
    var sortedFindings: [Finding] {
        findings.enumerated().sorted { first, second in
            let (a, b) = (first.element.location, second.element.location)
            return (a?.line ?? 0, a?.column ?? 0, first.offset)
                < (b?.line ?? 0, b?.column ?? 0, second.offset)
        }.map(\.element)
    }

    /// Reads events until the document ends or cannot be read further.
    mutating func build(from reader: inout EventReader) {
        while !isStopped {
            guard let event = reader.next() else {
                reportSyntax(reader.problem)
                break
            }
            take(event, reader)
            if event.kind == .streamEnd { break }
        }
        while !frames.isEmpty { close() }
        if rootIndex == nil, isUsable {
            rootIndex = add(.scalar, at: Mark(index: 0, line: 0, column: 0), length: 1)
        }
    }

    /// Reports that libyaml got no memory to begin with.
    mutating func memoryIsShort() {
        report(.error("out of memory", at: Location(file: source.file)))
        isUsable = false
    }

    /// Notes what is wrong; after too much of it the reading ends.
    mutating func report(_ finding: Finding) {
        guard findings.count < Self.mostFindings else { return stop() }
        findings.append(finding)
    }

    /// Ends the reading for good.
    mutating func stop() {
        isStopped = true
        isUsable = false
    }

    private mutating func take(_ event: Event, _ reader: borrowing EventReader) {
        switch event.kind {
        case .streamStart, .streamEnd, .documentEnd: break
        case .documentStart: beginDocument(event)
        case .scalar: addScalar(event, reader)
        case .alias: addAlias(event, reader)
        case .sequenceStart(let isFlow): open(.sequence, event, isFlow: isFlow, reader)
        case .mappingStart(let isFlow): open(.mapping, event, isFlow: isFlow, reader)
        case .sequenceEnd, .mappingEnd: close()
        }
    }

    private mutating func beginDocument(_ event: Event) {
        documents += 1
        guard documents > 1 else { return }
        report(
            .error(
                "a second document begins here", at: source.location(event.start, length: 3),
                label: "a file holds one document"))
        stop()
    }

    private mutating func reportSyntax(_ problem: SyntaxProblem) {
        stop()
        let openBracket = frames.last.flatMap { $0.isFlow ? $0.start : nil }
        if let bracesLine, bracesLine == problem.mark.line || openBracket != nil { return }
        var problem = problem
        problem.lastQuoted = lastQuoted
        problem.openBracket = openBracket
        report(problem.finding(in: source))
    }

    // MARK: Nodes

    private mutating func addScalar(_ event: Event, _ reader: borrowing EventReader) {
        let style = reader.scalarStyle
        let anchor = reader.anchor
        let tag = reader.tag
        var start = event.start
        if anchor != nil || tag != nil {
            start = cursor.skipProperties(from: start, to: event.end)
        }
        if let tag { refuse(tag, of: event) }
        guard reader.textLength <= limits.textBytes else {
            return refuseLength(at: source.location(start))
        }
        let index = add(.scalar, at: start, length: cursor.lengthOnLine(from: start, to: event.end))
        fillText(of: Int(index), style, reader)
        if style == .singleQuoted || style == .doubleQuoted { lastQuoted = (start, event.end) }
        if let anchor {
            let walk = Walk(nodes: 1, bytes: reader.textLength)
            keep(Anchor(node: index, isOpen: false, height: 0, walk: walk), anchor, event)
        }
        walked.bytes += reader.textLength
        place(index, isScalar: true)
    }

    /// Points to the text in the source where it is written as it is meant, or else copies it.
    private mutating func fillText(
        of index: Int, _ style: ScalarStyle, _ reader: borrowing EventReader
    ) {
        let isQuoted = style == .singleQuoted || style == .doubleQuoted
        let start = Int(records[index].offset) + (isQuoted ? 1 : 0)
        records[index].style = style
        records[index].count = UInt32(reader.textLength)
        if reader.textStands(in: source.bytes, at: start) {
            records[index].start = UInt32(start)
        } else {
            records[index].kind = .rewrittenScalar
            records[index].start = UInt32(texts.count)
            reader.appendText(to: &texts)
        }
    }

    private mutating func open(
        _ kind: NodeStorage.Record.Kind, _ event: Event, isFlow: Bool,
        _ reader: borrowing EventReader
    ) {
        guard frames.count < limits.depth else {
            return refuseDepth(at: source.location(event.start))
        }
        if kind == .mapping, isFlow, startsBraces(event.start) {
            refuseBraces(at: event.start)
        } else if isKeyDue {
            refuseKey(at: source.location(event.start))
        }
        if let tag = reader.tag { refuse(tag, of: event) }
        let before = walked
        let index = add(kind, at: event.start, length: 1)
        let anchor = reader.anchor
        if let anchor {
            keep(Anchor(node: index, isOpen: true, height: 0, walk: walked), anchor, event)
        }
        frames.append(
            Frame(
                record: Int(index), start: event.start, isFlow: isFlow,
                firstPending: pending.count, anchor: anchor, before: before))
    }

    private mutating func close() {
        guard let frame = frames.popLast() else { return }
        records[frame.record].start = UInt32(children.count)
        if records[frame.record].kind == .mapping {
            appendEntries(from: frame.firstPending)
        } else {
            children += pending[frame.firstPending...]
        }
        records[frame.record].count = UInt32(children.count) - records[frame.record].start
        pending.removeSubrange(frame.firstPending...)
        if let anchor = frame.anchor { finish(anchor, of: frame) }
        if let last = frames.indices.last {
            frames[last].height = max(frames[last].height, frame.height + 1)
        }
        place(UInt32(frame.record), isScalar: false)
    }

    /// Makes a node; the number of nodes is bounded here.
    mutating func add(_ kind: NodeStorage.Record.Kind, at start: Mark, length: Int)
        -> UInt32
    {
        walked.nodes += 1
        if walked.nodes > limits.nodes, !isStopped {
            report(
                .error(
                    "this file holds too many values: more than \(limits.nodes)",
                    at: source.location(start)))
            stop()
        }
        let place = source.clamped(start)
        records.append(
            NodeStorage.Record(
                kind: kind, line: UInt32(place.line), column: UInt32(place.column),
                offset: UInt32(cursor.offset(of: start)), length: UInt32(max(1, length))))
        return UInt32(records.count - 1)
    }

    /// Puts a finished node where it belongs.
    mutating func place(_ index: UInt32, isScalar: Bool) {
        guard !frames.isEmpty else {
            rootIndex = index
            return
        }
        if isScalar, isKeyDue { checkKey(index) }
        pending.append(index)
    }

    /// Whether the innermost open collection is a mapping that waits for a key.
    var isKeyDue: Bool {
        guard let frame = frames.last, records[frame.record].kind == .mapping else { return false }
        return (pending.count - frame.firstPending) % 2 == 0
    }
}

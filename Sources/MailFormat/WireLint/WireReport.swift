// SPDX-License-Identifier: MIT

import Findings

/// Collects what the rules find: a bounded number of each, the rest counted.
struct WireReport {
    /// More findings of one rule than this are counted, not kept.
    static let mostPerRule = 10

    private struct Entry {
        let offset: Int
        var finding: Finding
    }

    private let lines: WireLines
    private let file: String
    private var entries: [Entry] = []
    private var section = ""
    private var kept = 0
    private var surplus = 0

    init(_ lines: WireLines, file: String) {
        self.lines = lines
        self.file = file
    }

    /// The findings in the order of the message's lines.
    var findings: [Finding] {
        // The standard library's sort is stable, but does not promise it.
        entries.enumerated()
            .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element.finding)
    }

    /// Begins a rule; its findings name this section unless they say another.
    mutating func begin(_ section: String) {
        self.section = section
        kept = 0
        surplus = 0
    }

    /// Ends a rule: the last finding kept tells how many were not.
    mutating func end() {
        guard surplus > 0, let last = entries.indices.last else { return }
        entries[last].finding.help.append(
            surplus == 1
                ? "1 more like this is not shown" : "\(surplus) more like this are not shown")
    }

    /// Reports what stands at some octets of the message.
    mutating func add(
        _ severity: Finding.Severity, _ message: @autoclosure () -> String,
        at place: @autoclosure () -> Range<Int>,
        label: String? = nil, help: String? = nil, section other: String? = nil
    ) {
        guard kept < Self.mostPerRule else {
            surplus += 1
            return
        }
        kept += 1
        let range = place()
        let place = lines.place(of: range.lowerBound, length: max(1, range.count))
        let location = Location(
            file: file, line: place.line, column: place.column, length: place.length)
        let reference = "see \(other ?? section)"
        let finding = Finding(
            severity, ReaderLimits.shortened(message()), at: location, label: label,
            help: [help, reference].compactMap { $0 })
        entries.append(Entry(offset: range.lowerBound, finding: finding))
    }

    /// Reports a field as a whole, by its name.
    mutating func add(
        _ severity: Finding.Severity, _ message: @autoclosure () -> String, of field: ReadField,
        label: String? = nil, help: String? = nil, section: String? = nil
    ) {
        add(
            severity, message(), at: field.offset..<field.offset + field.name.utf8.count,
            label: label, help: help, section: section)
    }

    /// Reports the defects of one kind that the reader recorded.
    mutating func add(
        _ severity: Finding.Severity, _ kind: ReadDefect.Kind, of message: ReadMessage,
        help: String? = nil, section: String? = nil
    ) {
        let kept = message.defects.filter { $0.kind == kind }
        for defect in kept {
            add(
                severity, defect.message, at: defect.offset..<defect.offset + defect.length,
                help: help, section: section)
        }
        surplus += (message.defectCounts[kind] ?? 0) - kept.count
    }
}

// SPDX-License-Identifier: MIT

import Campaigns
import Mustache

/// What the values that several owners have under one name have in common: their shape.
///
/// An owner is a person who may stand in a letter, or the campaign itself.
struct AttributeSurvey {
    /// So many different texts are remembered, because one of them may name a partial.
    private static let mostTexts = 20

    /// The first owner without a value.
    private(set) var lackedBy: String?
    private var texts: Set<String> = []
    private var hasText = false
    /// The first owner with a flag, which cannot be printed.
    private var flaggedBy: String?
    private var hasPlainList = false
    private var hasOtherList = false
    private var items: [AttributeSurvey] = []
    private var fields: [String: AttributeSurvey]?
    /// The first owner with a record, who lacks all names that only later records have.
    private var recordedBy: String?

    /// Takes one owner's value; nil and `absent` mean that there is none.
    mutating func add(_ value: Attribute?, of owner: String) {
        switch value {
        case nil, .absent: if lackedBy == nil { lackedBy = owner }
        case .flag: if flaggedBy == nil { flaggedBy = owner }
        case .text(let text):
            hasText = true
            if texts.count <= Self.mostTexts { texts.insert(text) }
        case .list(let list):
            if list.allSatisfy(\.isText) { hasPlainList = true } else { hasOtherList = true }
            var inner = items.popLast() ?? AttributeSurvey()
            for item in list { inner.add(item, of: owner) }
            items = [inner]
        case .record(let record): add(record, of: owner)
        }
    }

    private mutating func add(_ record: [String: Attribute], of owner: String) {
        var known = fields ?? record.mapValues { _ in AttributeSurvey() }
        let first = recordedBy ?? owner
        recordedBy = first
        for name in record.keys where known[name] == nil {
            known[name] = AttributeSurvey()
            known[name]?.add(nil, of: first)
        }
        for name in known.keys { known[name]?.add(record[name], of: owner) }
        fields = known
    }

    /// The shape that fits all values.
    var shape: Shape {
        guard let lackedBy else { return certain }
        return .maybe(certain, lackedBy: lackedBy)
    }

    private var certain: Shape {
        if let fields { return .record(fields.mapValues(\.shape), printable: false) }
        if let inner = items.first {
            return .list(inner.shape, printable: hasPlainList && !hasOtherList)
        }
        guard hasText else { return flaggedBy == nil ? .text : .flag }
        let text = texts.count > Self.mostTexts ? Shape.text : .oneOf(texts.sorted())
        return flaggedBy.map { .maybe(text, lackedBy: $0) } ?? text
    }
}

extension Attribute {
    /// Whether this is text, as the items of a list must be that can be printed as a whole.
    var isText: Bool { if case .text = self { true } else { false } }
}

// SPDX-License-Identifier: MIT

import Findings
import Mustache

/// A template's outline as one text, with placeholders for values, that knows where all is written.
struct Skeleton {
    /// The text.
    let bytes: [UInt8]
    private let outline: Outline
    /// Where each piece of the outline begins in the text.
    private let starts: [Int]

    /// Writes out the outline of a template.
    ///
    /// - Parameters:
    ///   - template: the template.
    ///   - format: how it will be parsed.
    ///   - filters: the names whose sections are values.
    init(of template: Template, _ format: TemplateFormat, filters: Set<String>) {
        outline = template.outline(filters: filters)
        var bytes: [UInt8] = []
        var starts: [Int] = []
        var escaper = CollectingEscaper(for: format)
        for piece in outline.pieces {
            starts.append(bytes.count)
            switch piece {
            case .literal(let text): escaper.append(literal: text, to: &bytes)
            case .value: escaper.append("", to: &bytes)
            }
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// Where a place of the text is written.
    func location(of place: Range<Int>) -> Location {
        let after = starts.partitioningIndex { $0 > place.lowerBound }
        guard after > 0 else { return Location(file: "") }
        return outline.location(
            of: after - 1, byte: place.lowerBound - starts[after - 1],
            length: max(1, place.count))
    }
}

extension [Int] {
    /// The first index whose element is beyond the bound, in a sorted array.
    fileprivate func partitioningIndex(_ isBeyond: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

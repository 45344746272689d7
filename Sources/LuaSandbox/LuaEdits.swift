// SPDX-License-Identifier: MIT

/// Pieces of text to put into a source, collected inside out while it is parsed.
struct LuaEdits {
    private struct Edit {
        var offset: Int
        var opens: Bool
        var text: String
        var replaced = 0
    }

    private var edits: [Edit] = []

    /// Puts `opening` before and `closing` behind a range.
    ///
    /// What surrounds the same place and is told later goes outside.
    mutating func surround(
        _ range: Range<Int>, _ opening: String, _ closing: String, replacing replaced: Int = 0
    ) {
        edits.append(
            Edit(offset: range.lowerBound, opens: true, text: opening, replaced: replaced))
        edits.append(Edit(offset: range.upperBound, opens: false, text: closing))
    }

    /// The source with all pieces in their places.
    func applied(to source: [UInt8]) -> [UInt8] {
        guard !edits.isEmpty else { return source }
        let order = edits.indices.sorted { left, right in
            let (first, second) = (edits[left], edits[right])
            if first.offset != second.offset { return first.offset < second.offset }
            if first.opens != second.opens { return !first.opens }
            return first.opens ? left > right : left < right
        }
        var result: [UInt8] = []
        result.reserveCapacity(source.count + 12 * edits.count)
        var offset = 0
        for index in order {
            let edit = edits[index]
            if edit.offset > offset {
                result += source[offset..<edit.offset]
                offset = edit.offset
            }
            result += edit.text.utf8
            offset += edit.replaced
        }
        return result + source[offset...]
    }
}

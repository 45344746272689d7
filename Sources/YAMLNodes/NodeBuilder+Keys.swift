// SPDX-License-Identifier: MIT

import Findings

extension NodeBuilder {
    /// With at most so many keys each is compared with each, which is quicker than hashing.
    private static let fewKeys = 8

    /// Takes over a finished mapping's keys and values, but none whose key came before.
    ///
    /// Keys are the same if their texts are, as Unicode sees it.
    mutating func appendEntries(from first: Int) {
        let keyCount = (pending.count - first) / 2
        var seen: [String: UInt32] = [:]
        if keyCount > Self.fewKeys { seen.reserveCapacity(keyCount) }
        let firstChild = children.count
        for position in stride(from: first, to: first + 2 * keyCount, by: 2) {
            let key = pending[position]
            let kind = records[Int(key)].kind
            guard kind == .scalar || kind == .rewrittenScalar else { continue }
            let earlier =
                keyCount > Self.fewKeys
                ? remember(key, in: &seen) : sameKey(as: key, from: firstChild)
            if let earlier {
                refuse(duplicate: key, of: earlier)
                continue
            }
            children.append(key)
            children.append(pending[position + 1])
        }
    }

    private func sameKey(as key: UInt32, from firstChild: Int) -> UInt32? {
        let text = bytes(of: key)
        let isASCII = source.isASCII || !text.contains { $0 >= 0x80 }
        for position in stride(from: firstChild, to: children.count, by: 2) {
            let other = children[position]
            if isASCII {
                if bytes(of: other).elementsEqual(text) { return other }
            } else if self.text(of: other) == self.text(of: key) {
                return other
            }
        }
        return nil
    }

    private func remember(_ key: UInt32, in seen: inout [String: UInt32]) -> UInt32? {
        let text = text(of: key)
        if let earlier = seen[text] { return earlier }
        seen[text] = key
        return nil
    }

    private mutating func refuse(duplicate key: UInt32, of earlier: UInt32) {
        let line = source.startLine + Int(records[Int(earlier)].line)
        report(
            .error(
                "duplicate key '\(text(of: key))'", at: location(of: key),
                label: "already given in line \(line)"))
    }

    /// The bytes of a scalar's text.
    func bytes(of index: UInt32) -> ArraySlice<UInt8> {
        let record = records[Int(index)]
        let range = Int(record.start)..<Int(record.start) + Int(record.count)
        return record.kind == .scalar ? source.bytes[range] : texts[range]
    }

    /// A scalar's text.
    func text(of index: UInt32) -> String {
        String(decoding: bytes(of: index), as: UTF8.self)
    }

    /// Where a node stands.
    func location(of index: UInt32) -> Location {
        let record = records[Int(index)]
        return source.location(
            Mark(index: 0, line: Int(record.line), column: Int(record.column)),
            length: Int(record.length))
    }
}

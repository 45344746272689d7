// SPDX-License-Identifier: MIT

import CLua

/// Reads the values that `CLua` laid out on their way out of Lua.
///
/// The shim has checked what it writes: UTF-8, depth and size. A tape that breaks off all the same
/// reads as `none`.
struct TapeReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The next value.
    mutating func value() -> LuaValue {
        value(tagged: tag())
    }

    /// The record that `sandbox_load` writes: functions by handle and line, all else by value.
    mutating func module(of owner: ObjectIdentifier) -> [(String, LuaTable.Entry)] {
        guard tag() == SANDBOX_TAG_RECORD else { return [] }
        var entries: [(String, LuaTable.Entry)] = []
        for _ in 0..<count() {
            let key = text()
            let tag = tag()
            if tag == SANDBOX_TAG_FUNCTION {
                let index = integer(UInt32.self)
                let function = LuaFunction(line: count(), owner: owner, index: index)
                entries.append((key, .function(function)))
            } else {
                entries.append((key, .value(value(tagged: tag))))
            }
        }
        return entries
    }

    /// The next note: its line, then its text.
    mutating func note() -> LuaNote {
        let line = count()
        return LuaNote(text: text(), line: line)
    }

    private mutating func value(tagged tag: sandbox_tag) -> LuaValue {
        switch tag {
        case SANDBOX_TAG_FALSE: return .boolean(false)
        case SANDBOX_TAG_TRUE: return .boolean(true)
        case SANDBOX_TAG_NUMBER: return .number(Double(bitPattern: integer(UInt64.self)))
        case SANDBOX_TAG_TEXT: return .text(text())
        case SANDBOX_TAG_LIST:
            let count = count()
            var items: [LuaValue] = []
            items.reserveCapacity(count)
            for _ in 0..<count { items.append(value()) }
            return .list(items)
        case SANDBOX_TAG_RECORD:
            let count = count()
            var entries = [String: LuaValue](minimumCapacity: count)
            for _ in 0..<count {
                let key = text()
                entries[key] = value()
            }
            return .record(entries)
        default: return .none
        }
    }

    private mutating func tag() -> sandbox_tag {
        sandbox_tag(rawValue: UInt32(integer(UInt8.self)))
    }

    private mutating func count() -> Int {
        Int(integer(UInt32.self))
    }

    private mutating func text() -> String {
        let length = count()
        let end = min(offset + length, bytes.count)
        defer { offset = end }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    private mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) -> Integer {
        let count = Integer.bitWidth / 8
        guard bytes.count - offset >= count else {
            offset = bytes.count
            return 0
        }
        var result: Integer = 0
        for index in 0..<count {
            let shift = TapeOrder.shift(ofByte: index, of: count)
            result |= Integer(truncatingIfNeeded: bytes[offset + index]) << shift
        }
        offset += count
        return result
    }
}

// SPDX-License-Identifier: MIT

import CLua

/// Values laid out one after the other, as `CLua.h` describes, on their way into Lua.
struct TapeWriter {
    private(set) var bytes: [UInt8] = []
    /// The sandbox that the tape is for.
    private let owner: ObjectIdentifier

    init(for owner: ObjectIdentifier) {
        self.owner = owner
    }

    mutating func add(_ argument: LuaArgument) {
        switch argument {
        case .value(let value): add(value)
        case .random: add(SANDBOX_TAG_RANDOM)
        case .handle(let handle):
            precondition(handle.owner == owner, "a handle is of use only in its own sandbox")
            add(SANDBOX_TAG_HANDLE)
            add(handle.index)
        case .list(let items): addList(items) { $0.add($1) }
        case .record(let entries): addRecord(entries) { $0.add($1) }
        }
    }

    mutating func add(_ value: LuaValue) {
        switch value {
        case .none: add(SANDBOX_TAG_NONE)
        case .boolean(let flag): add(flag ? SANDBOX_TAG_TRUE : SANDBOX_TAG_FALSE)
        case .number(let number):
            add(SANDBOX_TAG_NUMBER)
            add(number.bitPattern)
        case .text(let text):
            add(SANDBOX_TAG_TEXT)
            add(bytesOf: text)
        case .list(let items): addList(items) { $0.add($1) }
        case .record(let entries): addRecord(entries) { $0.add($1) }
        }
    }

    private mutating func addList<Item>(_ items: [Item], _ addItem: (inout Self, Item) -> Void) {
        add(SANDBOX_TAG_LIST)
        add(items.count)
        for item in items { addItem(&self, item) }
    }

    private mutating func addRecord<Entry>(
        _ entries: [String: Entry], _ addEntry: (inout Self, Entry) -> Void
    ) {
        add(SANDBOX_TAG_RECORD)
        add(entries.count)
        for (key, entry) in entries {
            add(bytesOf: key)
            addEntry(&self, entry)
        }
    }

    private mutating func add(_ tag: sandbox_tag) {
        bytes.append(UInt8(truncatingIfNeeded: tag.rawValue))
    }

    private mutating func add(_ count: Int) {
        add(UInt32(truncatingIfNeeded: count))
    }

    private mutating func add(bytesOf text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func add<Integer: FixedWidthInteger>(_ integer: Integer) {
        let count = Integer.bitWidth / 8
        for index in 0..<count {
            let shift = TapeOrder.shift(ofByte: index, of: count)
            bytes.append(UInt8(truncatingIfNeeded: integer >> shift))
        }
    }
}

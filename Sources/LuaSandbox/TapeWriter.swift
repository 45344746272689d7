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
        case .list(let items):
            add(SANDBOX_TAG_LIST)
            add(items.count)
            for item in items { add(item) }
        case .record(let entries):
            add(SANDBOX_TAG_RECORD)
            add(entries.count)
            for (key, entry) in entries {
                add(bytesOf: key)
                add(entry)
            }
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
        case .list(let items):
            add(SANDBOX_TAG_LIST)
            add(items.count)
            for item in items { add(item) }
        case .record(let entries):
            add(SANDBOX_TAG_RECORD)
            add(entries.count)
            for (key, entry) in entries {
                add(bytesOf: key)
                add(entry)
            }
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
            #if _endian(little)
                let shift = 8 * index
            #else
                let shift = 8 * (count - 1 - index)
            #endif
            bytes.append(UInt8(truncatingIfNeeded: integer >> shift))
        }
    }
}

// SPDX-License-Identifier: MIT

import CLua
package import Seeding

/// A Lua environment of its own, bounded and deterministic.
///
/// Each call has one budget of steps and one of memory, which nothing in the plugin can get round.
/// What a plugin does depends on its source, on what it is called with and on the seed that it is
/// handed; on nothing else, not on the machine, the time, addresses or hashes. The process must
/// stay in the "C" locale, in which every process begins: formats depend on it.
///
/// The language is Lua 5.4 with `math`, `string`, `table` and `utf8`, but for this:
///
/// - There is no `io`, `os`, `debug`, `package`, `require`, `load`, `coroutine`, `collectgarbage`,
///   `math.random`, `string.dump` or `string.pack`, and no `__gc`, `__mode` or `%p`.
/// - `pairs` and `next` walk in order: numbers, then texts byte by byte, then booleans. A table
///   that has other keys cannot be walked through. `table.sort` is stable.
/// - Two texts that both look like numbers are not compared by `<` and its kin: that is an error.
/// - Tables of the host are read-only; a field that is not there is nil, as everywhere.
/// - A text of more than 4096 bytes is no key. Upper and lower case, and classes in patterns, are
///   those of ASCII.
/// - `tostring` of a table or function shows no address; `print` makes a note.
@safe
package final class Sandbox {
    /// What a plugin may use.
    package let limits: LuaLimits
    /// Nil only where the machine itself is out of memory.
    private let box: OpaquePointer?

    /// Creates an environment with nothing in it but the safe library.
    package init(limits: LuaLimits = .init()) {
        self.limits = limits
        let bounds = sandbox_limits(
            steps: Int64(limits.steps), memory: limits.memory, result_bytes: limits.resultBytes)
        unsafe box = unsafe sandbox_create(bounds)
    }

    deinit {
        unsafe sandbox_destroy(box)
    }

    /// Runs a plugin's source, which must return a table of named entries.
    ///
    /// - Parameters:
    ///   - source: The text; bytecode is refused.
    ///   - name: The plugin's name.
    /// - Returns: The table, its functions ready to be called here.
    /// - Throws: `LuaFailure` where it is no Lua, raises an error, exceeds a limit, or returns
    ///   something else.
    package func load(_ source: [UInt8], name: String) throws(LuaFailure) -> LuaTable {
        try load(LuaSource(source, name: name, limits: limits))
    }

    /// Runs a source that was checked before, for instance to begin afresh for each letter.
    ///
    /// - Returns: The table, its functions ready to be called here.
    /// - Throws: `LuaFailure`, as above.
    package func load(_ source: LuaSource) throws(LuaFailure) -> LuaTable {
        let entries = try run(source.text, original: source.original)
        return LuaTable(entries, of: source)
    }

    /// Runs a chunk, and gives the entries of the table that it returns.
    func run(_ text: [UInt8], original: [UInt8]) throws(LuaFailure) -> [(String, LuaTable.Entry)] {
        try unsafe run { box in
            unsafe text.withUnsafeBufferPointer { text in
                unsafe original.withUnsafeBufferPointer { original in
                    unsafe sandbox_load(
                        box, text.baseAddress, text.count, original.baseAddress, original.count)
                }
            }
        }
        var tape = resultTape
        return tape.module(of: ObjectIdentifier(self))
    }

    /// Compiles a text without running it.
    func compile(_ text: [UInt8]) throws(LuaFailure) {
        try unsafe run { box in
            unsafe text.withUnsafeBufferPointer { bytes in
                unsafe sandbox_compile(box, bytes.baseAddress, bytes.count)
            }
        }
    }

    /// Keeps a value for many calls; tables in it are read-only for plugins.
    package func keep(_ value: LuaValue) throws(LuaFailure) -> LuaHandle {
        var tape = TapeWriter(for: ObjectIdentifier(self))
        tape.add(value)
        var index: UInt32 = 0
        try unsafe run { box in
            unsafe tape.bytes.withUnsafeBufferPointer { bytes in
                unsafe sandbox_keep(box, bytes.baseAddress, bytes.count, &index)
            }
        }
        return LuaHandle(owner: ObjectIdentifier(self), index: index)
    }

    /// Calls a function of a plugin that was loaded here.
    ///
    /// - Parameters:
    ///   - function: The function.
    ///   - arguments: What it is called with.
    ///   - random: The stream behind the argument `.random`; without one, using it is an error.
    /// - Returns: The function's first result.
    /// - Throws: `LuaFailure` where it raises an error, exceeds a limit, or gives back what is no
    ///   value.
    package func call(
        _ function: LuaFunction, _ arguments: [LuaArgument], random: SplitMix64? = nil
    ) throws(LuaFailure) -> LuaValue {
        precondition(function.owner == ObjectIdentifier(self), "a function of another sandbox")
        var tape = TapeWriter(for: ObjectIdentifier(self))
        for argument in arguments { tape.add(argument) }
        var stream = random
        let seed = stream?.next() ?? 0
        do throws(LuaFailure) {
            try unsafe run { box in
                unsafe tape.bytes.withUnsafeBufferPointer { bytes in
                    unsafe sandbox_call(
                        box, function.index, bytes.baseAddress, bytes.count, random != nil, seed)
                }
            }
        } catch {
            throw error.blaming(function)
        }
        var result = resultTape
        return result.value()
    }

    /// Calls a function with two kept values and an option: the fast way for rules about pairs.
    ///
    /// - Returns: The function's first result.
    /// - Throws: `LuaFailure`, as `call` does.
    package func holds(
        _ function: LuaFunction, _ a: LuaHandle, _ b: LuaHandle, _ option: LuaHandle
    ) throws(LuaFailure) -> LuaValue {
        guard let box = unsafe box else { throw .noMemory }
        let owner = ObjectIdentifier(self)
        precondition(
            function.owner == owner && a.owner == owner && b.owner == owner
                && option.owner == owner, "a function or handle of another sandbox")
        switch unsafe sandbox_holds(box, function.index, a.index, b.index, option.index) {
        case SANDBOX_TRUE: return .boolean(true)
        case SANDBOX_FALSE: return .boolean(false)
        case SANDBOX_OTHER:
            var result = resultTape
            return result.value()
        default: throw unsafe failure(of: box).blaming(function)
        }
    }

    /// What plugins printed since the last time: a hundred notes at most, the rest is counted.
    package func takeNotes() -> [LuaNote] {
        guard let box = unsafe box else { return [] }
        var length = 0
        var leftOut: UInt32 = 0
        let bytes = unsafe sandbox_take_notes(box, &length, &leftOut)
        var tape = TapeReader(unsafe Array(UnsafeBufferPointer(start: bytes, count: length)))
        var notes: [LuaNote] = []
        while !tape.isAtEnd { notes.append(tape.note()) }
        if leftOut > 0, let last = notes.last {
            notes.append(LuaNote(text: "… and \(leftOut) more", line: last.line))
        }
        return notes
    }

    /// What the last call used.
    package var lastUsage: LuaUsage {
        guard let box = unsafe box else { return LuaUsage(steps: 0, memory: 0) }
        let usage = unsafe sandbox_last_usage(box)
        return LuaUsage(steps: Int(usage.steps), memory: usage.memory)
    }

    /// The version of the Lua library, for instance `Lua 5.4.4`.
    package static var luaRelease: String {
        unsafe String(cString: sandbox_lua_release())
    }

    private func run(_ work: (OpaquePointer) -> sandbox_outcome) throws(LuaFailure) {
        guard let box = unsafe box else { throw .noMemory }
        guard unsafe work(box) == SANDBOX_DONE else { throw unsafe failure(of: box) }
    }

    private func failure(of box: OpaquePointer) -> LuaFailure {
        let failure = unsafe sandbox_last_failure(box)
        let line = unsafe failure.line > 0 ? Int(failure.line) : nil
        let bytes = unsafe UnsafeRawBufferPointer(start: failure.message, count: failure.length)
        let message = unsafe String(decoding: bytes, as: UTF8.self)
        switch unsafe failure.outcome {
        case SANDBOX_SYNTAX: return LuaFailure(.syntax, message, line: line)
        case SANDBOX_VALUE: return LuaFailure(.value, message, line: line)
        case SANDBOX_STEPS:
            return LuaFailure(
                .steps, "the plugin does not come to an end within \(limits.steps) steps",
                line: line)
        case SANDBOX_MEMORY:
            return LuaFailure(
                .memory, "the plugin needs more than \(limits.memory >> 20) MB of memory",
                line: line)
        default: return LuaFailure(.runtime, message, line: line)
        }
    }

    private var resultTape: TapeReader {
        guard let box = unsafe box else { return TapeReader([]) }
        var length = 0
        let bytes = unsafe sandbox_result(box, &length)
        return TapeReader(unsafe Array(UnsafeBufferPointer(start: bytes, count: length)))
    }
}

extension LuaFailure {
    /// The machine itself has no memory left.
    fileprivate static var noMemory: LuaFailure {
        LuaFailure(.memory, "there is no memory left for a plugin")
    }

    /// Where the line is unknown, the function's own line is the nearest.
    fileprivate func blaming(_ function: LuaFunction) -> LuaFailure {
        var failure = self
        failure.line = line ?? function.line
        return failure
    }
}

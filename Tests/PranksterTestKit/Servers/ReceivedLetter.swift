// SPDX-License-Identifier: MIT

/// What a real server took: the envelope, and the message as it was sent.
package struct ReceivedLetter: Sendable, Hashable {
    /// The reverse-path without its brackets.
    package var reversePath: String
    /// The forward-paths that this copy is for, without brackets, sorted.
    package var forwardPaths: [String]
    /// The message without what the server put on top of it; lines end with CR LF.
    package var bytes: [UInt8]
    /// The fields that the server put on top, as they were.
    package var trace: [String]

    /// Takes the trace fields of a file with LF or CR LF lines off its top: the first `count` fields.
    ///
    /// - Parameters:
    ///   - file: what the server wrote.
    ///   - reversePath: the name of the field that holds the reverse-path.
    ///   - forwardPaths: the names of those that hold forward-paths.
    ///   - others: the names of further trace fields; each is taken once.
    init(
        file: some Sequence<UInt8>, reversePath: String, forwardPaths: [String], others: [String]
    ) {
        var rest = Array(file)[...]
        var trace: [String] = []
        var due = [reversePath] + forwardPaths + others
        while let end = Self.endOfField(in: rest) {
            let field = String(decoding: rest[..<end], as: UTF8.self)
            let name = field.prefix { $0 != ":" }
            guard let position = due.firstIndex(of: String(name)) else { break }
            if !forwardPaths.contains(due[position]) { due.remove(at: position) }
            trace.append(field)
            rest = rest[end...]
        }
        func paths(_ names: [String]) -> [String] {
            trace.filter { names.contains(String($0.prefix { $0 != ":" })) }
                .flatMap { $0.drop { $0 != ":" }.dropFirst().split(separator: ",") }
                .map { Self.path(String($0)) }
        }
        self.trace = trace
        self.reversePath = paths([reversePath]).first ?? ""
        self.forwardPaths = paths(forwardPaths).sorted()
        bytes = Self.withCarriageReturns(rest)
    }

    /// The address among white space, brackets and parameters: `<a@b> SIZE=3` is `a@b`.
    private static func path(_ text: String) -> String {
        let text = text.trimmingPrefix { $0.isWhitespace }
        guard text.first == "<" else { return String(text.prefix { !$0.isWhitespace }) }
        return String(text.dropFirst().prefix { $0 != ">" })
    }

    /// Where the first field with its folded lines ends; nil where none begins.
    private static func endOfField(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while let feed = bytes[index...].firstIndex(of: 0x0A) {
            index = feed + 1
            guard index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 else {
                return index
            }
        }
        return nil
    }

    private static func withCarriageReturns(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 32)
        for byte in bytes {
            if byte == 0x0A && result.last != 0x0D { result.append(0x0D) }
            result.append(byte)
        }
        return result
    }
}

// SPDX-License-Identifier: MIT

package import Findings

/// Reads one YAML document into nodes that know their place.
///
/// Stricter than YAML, so that a campaign means what it seems to mean. Refused are duplicate keys,
/// keys that are not scalars, merge keys (`<<`), every tag (`!!str` too: the field decides the
/// type, not the file), aliases inside the value that they mean, and more than one document.
/// Anchors and aliases share nodes, within bounds.
package enum YAMLReader {
    /// How much a document may hold.
    package struct Limits: Sendable {
        /// Bytes of the file, as it is and as UTF-8.
        package var bytes: Int
        /// Bytes of one text.
        package var textBytes: Int
        /// Nodes, counted as one meets them on a walk: those behind an alias count every time.
        package var nodes: Int
        /// Collections inside each other, those behind aliases too.
        package var depth: Int

        /// Creates limits; the defaults let 500,000 people of a few attributes through.
        package init(
            bytes: Int = 64 << 20, textBytes: Int = 1 << 20, nodes: Int = 4_000_000, depth: Int = 64
        ) {
            self.bytes = min(bytes, 1 << 30)
            self.textBytes = textBytes
            self.nodes = min(nodes, 1 << 30)
            self.depth = depth
        }
    }

    /// Reads a document, whole and right.
    ///
    /// - Parameters:
    ///   - bytes: The file: UTF-8 or UTF-16, with or without a byte order mark.
    ///   - file: Its name, for findings.
    ///   - startLine: The number of its first line, for a document inside another file.
    ///   - limits: How much it may hold.
    /// - Returns: The root; of an empty document an empty plain scalar.
    /// - Throws: `FindingError` with all that is wrong, in the order of the file.
    package static func read(
        _ bytes: [UInt8], file: String, startLine: Int = 1, limits: Limits = .init()
    ) throws(FindingError) -> Node {
        var log = FindingLog()
        let node = read(bytes, file: file, startLine: startLine, limits: limits, log: &log)
        try log.throwIfErrors()
        guard let node else { preconditionFailure("a document is only refused with an error") }
        return node
    }

    /// Reads a document, and hands it out although something is wrong with it, where what is left
    /// of it can be decoded without saying anything untrue.
    ///
    /// - Returns: Nil where the document cannot be used; an error is then in the log.
    package static func read(
        _ bytes: [UInt8], file: String, startLine: Int = 1, limits: Limits = .init(),
        log: inout FindingLog
    ) -> Node? {
        let tooLarge = Finding.error(
            "this file is too large: more than \(DisplayText.size(limits.bytes))",
            at: Location(file: file))
        guard bytes.count <= limits.bytes else {
            log.report(tooLarge)
            return nil
        }
        var findings: [Finding] = []
        let source = SourceText(bytes, file: file, startLine: startLine, findings: &findings)
        guard source.bytes.count <= limits.bytes else {
            log.report(tooLarge)
            return nil
        }
        var builder = NodeBuilder(source, limits: limits, findings: findings)
        unsafe source.bytes.withUnsafeBufferPointer { text in
            guard var reader = unsafe EventReader(text) else { return builder.memoryIsShort() }
            builder.build(from: &reader)
        }
        log.report(builder.sortedFindings)
        return builder.root
    }

    /// The file's text as UTF-8 without a byte order mark: what the places of findings count in.
    package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        SourceEncoding(of: bytes).utf8(bytes)
    }
}

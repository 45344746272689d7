// SPDX-License-Identifier: MIT

package import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Compares with a file that a person has read, or rewrites it and fails.
package enum Golden {
    /// Whether `RECORD=1` asks for goldens to be written anew.
    package static var isRecording: Bool {
        guard let value = unsafe getenv("RECORD") else { return false }
        return unsafe String(cString: value) == "1"
    }

    /// Expects that `bytes` are those of the golden file `Golden/name` beside the calling test.
    ///
    /// With `RECORD=1` the file is written and the test fails all the same, so that recording can
    /// never pass by accident.
    package static func expect(
        _ bytes: [UInt8], matches name: String, file: StaticString = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let path = folder(of: file) + "/Golden/" + name
        if isRecording {
            let written = write(bytes, to: path)
            Issue.record(
                written ? "recorded \(name)" : "could not write \(path)",
                sourceLocation: sourceLocation)
            return
        }
        guard let wanted = read(path) else {
            Issue.record(
                "no golden \(name); RECORD=1 make test writes it", sourceLocation: sourceLocation)
            return
        }
        guard wanted != bytes else { return }
        _ = write(bytes, to: path + ".failed")
        Issue.record(
            "differs from golden \(name); what came is beside it as .failed",
            sourceLocation: sourceLocation)
    }

    /// Expects that a text is that of the golden file.
    package static func expect(
        _ text: String, matches name: String, file: StaticString = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expect(Array(text.utf8), matches: name, file: file, sourceLocation: sourceLocation)
    }

    /// The folder that holds a source file.
    package static func folder(of file: StaticString) -> String {
        let path = "\(file)"
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// All bytes of a file, or nil.
    package static func read(_ path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "rb") else { return nil }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Writes a file and the folders above it.
    package static func write(_ bytes: [UInt8], to path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/").dropLast() {
            made += "/" + part
            _ = unsafe mkdir(made, 0o755)
        }
        guard let file = unsafe fopen(path, "wb") else { return false }
        let count = unsafe fwrite(bytes, 1, bytes.count, file)
        return unsafe fclose(file) == 0 && count == bytes.count
    }
}

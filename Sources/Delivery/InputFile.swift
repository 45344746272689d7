// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A regular file that is read from beginning to end; it closes with the last reference to it.
final class InputFile {
    private static let chunkSize = 1 << 16
    /// A longer line ends the reading by lines.
    private static let longestLine = 1 << 20

    /// How many bytes it had when it was opened.
    let size: Int
    private let descriptor: CInt
    private var chunk: ArraySlice<UInt8> = []

    /// Opens a file of a folder; nil where there is none, or it is a link or no regular file.
    init?(_ name: String, in folder: OutputFolder) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        descriptor = unsafe openat(folder.descriptor, name, flags)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// The next bytes; empty at the end, and where reading fails.
    func next() -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: Self.chunkSize)
        let count = (try? DescriptorInput.read(from: descriptor, into: &chunk)) ?? 0
        chunk.removeLast(chunk.count - count)
        return chunk
    }

    /// The next line without its line feed; nil at the end, and for a line that does not end.
    func nextLine() -> [UInt8]? {
        var line: [UInt8] = []
        while line.count <= Self.longestLine {
            if let feed = chunk.firstIndex(of: 0x0A) {
                line += chunk[..<feed]
                chunk = chunk[(feed + 1)...]
                return line
            }
            line += chunk
            chunk = next()[...]
            if chunk.isEmpty { return nil }
        }
        return nil
    }

    /// Whether the file begins with a header that has the field of every letter of ours.
    var isLetterOfOurs: Bool {
        while let line = nextLine(), line != [0x0D] {
            if line.starts(with: "X-Prankster:".utf8) { return true }
        }
        return false
    }

    /// Whether the rest of the file is exactly these bytes.
    func holds(_ bytes: [UInt8]) -> Bool {
        guard size == bytes.count else { return false }
        var start = 0
        while true {
            let chunk = next()
            if chunk.isEmpty { return start == bytes.count }
            guard bytes.count - start >= chunk.count,
                bytes[start..<start + chunk.count].elementsEqual(chunk)
            else { return false }
            start += chunk.count
        }
    }

    /// Whether the rest of both files is the same.
    func holdsSame(as other: InputFile) -> Bool {
        guard size == other.size else { return false }
        while true {
            let chunk = next()
            if chunk != other.next() { return false }
            if chunk.isEmpty { return true }
        }
    }
}

// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The memory that this process holds.
enum ProcessMemory {
    /// The bytes in memory; nil where the system does not tell.
    static var resident: Int? {
        #if os(Linux)
            // proc(5): the second number of `statm` counts pages that are in memory.
            guard let file = unsafe fopen("/proc/self/statm", "r") else { return nil }
            defer { unsafe fclose(file) }
            var line = [CChar](repeating: 0, count: 128)
            guard unsafe fgets(&line, Int32(line.count), file) != nil else { return nil }
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
            let numbers = text.split(separator: " ")
            guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
            return pages * sysconf(Int32(_SC_PAGESIZE))
        #else
            return nil
        #endif
    }
}

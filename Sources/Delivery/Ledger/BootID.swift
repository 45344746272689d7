// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Tells whether the machine was started anew since something was written.
package enum BootID {
    /// The running system's own name for the time since its start; empty where it has none, which
    /// counts as another boot every time.
    package static var current: String {
        var bytes = [UInt8](repeating: 0, count: 64)
        guard fill(&bytes) else { return "" }
        return String(decoding: bytes.prefix { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
    }

    private static func fill(_ bytes: inout [UInt8]) -> Bool {
        #if canImport(Darwin)
            var size = bytes.count
            return unsafe sysctlbyname("kern.bootsessionuuid", &bytes, &size, nil, 0) == 0
        #else
            let file = unsafe open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return false }
            defer { close(file) }
            return unsafe read(file, &bytes, bytes.count) > 0
        #endif
    }
}

// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The one call that reads from a file descriptor.
package enum DescriptorInput {
    /// Reads what is there, at most as much as there is room for.
    ///
    /// - Parameters:
    ///   - descriptor: What to read from.
    ///   - bytes: Where it goes.
    ///   - start: The first byte that may be overwritten; there is room for one at least.
    /// - Returns: How many bytes came, 0 at the end.
    /// - Throws: `SystemError`; `isNotYet` where the descriptor does not wait and nothing is there.
    package static func read(
        from descriptor: CInt, into bytes: inout [UInt8], at start: Int = 0
    ) throws(SystemError) -> Int {
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
                #if canImport(Darwin)
                    return unsafe Darwin.read(descriptor, room.baseAddress, room.count)
                #else
                    return unsafe Glibc.read(descriptor, room.baseAddress, room.count)
                #endif
            }
            if count >= 0 { return count }
            let error = SystemError.last
            if error.code != EINTR { throw error }
        }
    }
}

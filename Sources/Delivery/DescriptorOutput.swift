// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The one loop that writes to a file descriptor.
package enum DescriptorOutput {
    /// Writes all bytes, however often the system takes only a part; waits where it takes none yet.
    ///
    /// - Returns: What went wrong, or nil.
    package static func write(_ bytes: [UInt8], to descriptor: CInt) -> SystemError? {
        unsafe bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: all[done...])
                #if canImport(Darwin)
                    let count = unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
                #else
                    let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count > 0 {
                    done += count
                } else if count == 0 {
                    return SystemError(code: EIO)
                } else if errno == EAGAIN {
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = unsafe poll(&ready, 1, -1)
                } else if errno != EINTR {
                    return .last
                }
            }
            return nil
        }
    }
}

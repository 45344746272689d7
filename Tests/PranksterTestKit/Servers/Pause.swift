// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The moment between two looks at a program that cannot be asked to call back.
package enum Pause {
    static func brief() { milliseconds(5) }

    /// Waits so long.
    package static func milliseconds(_ count: Int) { _ = poll(nil, 0, Int32(count)) }
}

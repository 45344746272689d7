// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which signals wait.
enum SignalMask {
    /// Runs `body` with no signal blocked, so that a child started in it can be ended and reaped.
    ///
    /// The threads on which tests run block all of them, and children inherit that.
    static func withNothingBlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
        var none = sigset_t()
        var before = sigset_t()
        _ = unsafe sigemptyset(&none)
        _ = unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }
}

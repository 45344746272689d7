// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The clock that people and letters go by, and waiting for a moment of it.
struct WallClock {
    /// A clock may be set and a machine may be put to sleep: after so many seconds it is looked again.
    static let longestStep = 30

    /// This moment, in seconds since 1970-01-01T00:00:00Z.
    let now: () -> Int
    /// Lets so many seconds pass, or fewer.
    let pass: (Int) -> Void

    /// The system's.
    static var system: WallClock {
        WallClock(
            now: { Environment.secondsSinceEpoch }, pass: { seconds in _ = sleep(UInt32(seconds)) })
    }

    /// Returns once a moment has come.
    func wait(until moment: Int) {
        while case let left = moment - now(), left > 0 { pass(min(left, Self.longestStep)) }
    }
}

// SPDX-License-Identifier: MIT

/// How the process ends: the numbers of sysexits(3), so that scripts can tell causes apart.
enum ExitStatus: Int32 {
    /// All went well, or there was nothing to do.
    case success = 0
    /// The command line makes no sense.
    case usage = 64
    /// The campaign is wrong, or its rules cannot be met.
    case dataError = 65
    /// An output cannot be written.
    case cannotCreate = 73
}

/// Ends a command whose trouble has been told already.
struct Stop: Error {
    /// The status to end with.
    let status: ExitStatus
}

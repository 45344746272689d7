// SPDX-License-Identifier: MIT

/// How the process ends: the numbers of sysexits(3), so that scripts can tell causes apart.
enum ExitStatus: Int32 {
    /// All went well, or there was nothing to do.
    case success = 0
    /// A server refused some recipient for good.
    case refused = 1
    /// The command line makes no sense.
    case usage = 64
    /// The campaign is wrong, its rules cannot be met, or it changed under a run.
    case dataError = 65
    /// The server cannot be reached.
    case unavailable = 69
    /// An output cannot be written.
    case cannotCreate = 73
    /// Some mail is deferred or in doubt, or the ledger is in use: run again to go on.
    case temporaryFailure = 75
    /// A login or a certificate was refused, or there is no password to log in with.
    case noPermission = 77
    /// Somebody did not agree: a person, a host, the policy of this machine.
    case noConsent = 78
    /// Ctrl-C, as shells count it.
    case interrupted = 130
}

/// Ends a command whose trouble has been told already.
struct Stop: Error {
    /// The status to end with.
    let status: ExitStatus
}

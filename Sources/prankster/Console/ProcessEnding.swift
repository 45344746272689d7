// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ends the process with one of our statuses.
func endProcess(_ status: ExitStatus) -> Never {
    exit(status.rawValue)
}

/// Says on Ctrl-C what to do, and ends with the status that shells give to it.
func explainInterruption() {
    signal(SIGINT) { _ in
        let words: StaticString = "\ninterrupted; run the same command again\n"
        _ = unsafe write(2, words.utf8Start, words.utf8CodeUnitCount)
        _exit(130)
    }
}

/// Makes writing to a reader that has gone an error to handle, not a signal that kills.
func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
}

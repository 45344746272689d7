// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    // For `environ`, which is one variable for all threads.
    @unsafe @preconcurrency import Glibc
#endif

/// A program that runs in the foreground, with this process's own streams.
struct ChildProgram: Sendable {
    /// Why it does not run.
    struct Failure: Error {
        /// The reason, in words that fit behind a colon.
        let reason: String
        /// The status that shells end with.
        let status: Int32
    }

    private static let signals = [SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM]
    private let id: pid_t

    /// Starts a program, found as a shell finds it.
    ///
    /// - Parameters:
    ///   - words: its name and its arguments.
    ///   - variables: what is added to the environment, or changed there.
    /// - Throws: `Failure` where there is no such program.
    init(_ words: [String], variables: [(name: String, value: String)]) throws(Failure) {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        unsafe sigemptyset(&usual)
        unsafe posix_spawnattr_setsigmask(&attributes, &usual)
        for signal in Self.signals { unsafe sigaddset(&usual, signal) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        for (name, value) in variables { unsafe setenv(name, value, 1) }
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var child: pid_t = 0
        let code = unsafe posix_spawnp(
            &child, words.first ?? "", nil, &attributes, &arguments, environ)
        guard code == 0 else { throw Failure(code) }
        id = child
    }

    /// Waits for its end.
    ///
    /// - Returns: its status as a shell counts it: 128 and more for a signal.
    func wait() -> Int32 {
        var status: CInt = 0
        while unsafe waitpid(id, &status, 0) < 0 {
            guard errno == EINTR else { return 0 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Asks it to end.
    func terminate() { kill(id, SIGTERM) }
}

extension ChildProgram.Failure {
    fileprivate init(_ code: CInt) {
        switch code {
        case ENOENT: self.init(reason: "there is no such command", status: 127)
        case EACCES: self.init(reason: "it may not be run", status: 126)
        default:
            self.init(reason: unsafe String(cString: strerror(code)).lowercased(), status: 126)
        }
    }
}

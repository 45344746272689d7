// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    // For `environ`, which is one variable for all threads.
    @unsafe @preconcurrency import Glibc
#endif

/// A shell that runs one command, as the system's calls have it.
enum ChildShell {
    /// Signals that this process may ignore or catch, and the command should not.
    private static let signals = [SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM]

    /// Starts a command: nothing to read, `output` to write to, everything else as this process has.
    static func start(_ command: String, output: CInt) -> Result<pid_t, SystemError> {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        unsafe sigemptyset(&usual)
        unsafe posix_spawnattr_setsigmask(&attributes, &usual)
        for signal in signals { unsafe sigaddset(&usual, signal) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = unsafe []
        for word in ["sh", "-c", command] { unsafe words.append(strdup(word)) }
        unsafe words.append(nil)
        defer { unsafe words.forEach { unsafe free($0) } }
        var child: pid_t = 0
        let code = unsafe posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ)
        return code == 0 ? .success(child) : .failure(SystemError(code: code))
    }

    /// How a child ended, as `waitpid` says; nil where it still runs.
    static func status(of child: pid_t, waiting: Bool) -> CInt? {
        var status: CInt = 0
        while true {
            let got = unsafe waitpid(child, &status, waiting ? 0 : WNOHANG)
            if got == 0 { return nil }
            // Nobody's child: somebody else has taken its status, and the output is all there is.
            if got > 0 || errno != EINTR { return got > 0 ? status : 0 }
        }
    }
}

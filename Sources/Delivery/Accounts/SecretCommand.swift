// SPDX-License-Identifier: MIT

internal import Findings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a command that prints a secret, and kills it where it takes too long or says too much.
///
/// It stays in the foreground, so that it can ask at the terminal; what it prints on standard error
/// is for the user to see.
struct SecretCommand: Sendable {
    /// Why there is no output.
    enum Failure: Error, Equatable {
        /// The shell could not be started: the system's reason.
        case notStarted(String)
        /// It ended with that status.
        case status(CInt)
        /// That signal ended it.
        case signal(CInt)
        /// It took longer than that.
        case late(Duration)
        /// It printed more bytes than may be.
        case tooMuch(Int)

        /// What happened, as the end of a sentence about the command.
        var reason: String {
            switch self {
            case .notStarted(let reason): "could not be started: \(reason)"
            case .status(let status): "failed with status \(status)"
            case .signal(let signal): "was ended by signal \(signal)"
            case .late(let limit): "took more than \(DurationText.text(limit))"
            case .tooMuch(let bytes): "printed more than \(DisplayText.size(bytes))"
            }
        }
    }

    /// How long it may take.
    let limit: Duration
    /// How much it may print.
    let mostBytes: Int

    /// How often it is looked whether the command has ended, in ms.
    private static let slice: CInt = 20

    /// Runs a command with `/bin/sh`, and gives what it printed.
    func output(of command: String) throws(Failure) -> [UInt8] {
        var ends: [CInt] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .notStarted(SystemError.last.reason) }
        let reading = ends[0]
        defer { close(reading) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        let started = ChildShell.start(command, output: ends[1])
        close(ends[1])
        let child: pid_t
        switch started {
        case .success(let number): child = number
        case .failure(let error): throw .notStarted(error.reason)
        }
        return try gather(from: reading, child)
    }

    private func gather(from descriptor: CInt, _ child: pid_t) throws(Failure) -> [UInt8] {
        let deadline = ContinuousClock.now + limit
        var output: [UInt8] = []
        var isOpen = true
        while true {
            // Asked before reading, so that nothing is missed that was printed before the end.
            let status = ChildShell.status(of: child, waiting: false)
            while isOpen, output.count <= mostBytes {
                guard let more = Self.read(descriptor) else { break }
                output += more
                isOpen = !more.isEmpty
            }
            let failure: Failure?
            if output.count > mostBytes {
                failure = .tooMuch(mostBytes)
            } else if status == nil, ContinuousClock.now >= deadline {
                failure = .late(limit)
            } else {
                failure = nil
            }
            if let failure {
                if status == nil {
                    kill(child, SIGKILL)
                    _ = ChildShell.status(of: child, waiting: true)
                }
                throw failure
            }
            if let status {
                try Self.check(status)
                return output
            }
            // Only a look tells that the shell ended where a child of it still holds the pipe.
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = unsafe poll(&waited, isOpen ? 1 : 0, Self.slice)
        }
    }

    private static func check(_ status: CInt) throws(Failure) {
        let signal = status & 0x7F
        guard signal == 0 else { throw .signal(signal) }
        let code = status >> 8 & 0xFF
        guard code == 0 else { throw .status(code) }
    }

    /// What can be read now: nil for nothing yet, empty for the end.
    private static func read(_ descriptor: CInt) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 4096)
        do {
            let got = try DescriptorInput.read(from: descriptor, into: &chunk)
            return Array(chunk[..<got])
        } catch {
            return error.isNotYet ? nil : []
        }
    }
}

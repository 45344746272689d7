// SPDX-License-Identifier: MIT

import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Requests to end: Ctrl-C, SIGTERM, or that the terminal has gone.
final class EndSignal {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private let sources: [any DispatchSourceSignal]
    private let isDue = DispatchSemaphore(value: 0)

    /// Listens for the first request, and lets the second of its kind end the process at once.
    init() {
        let isDue = self.isDue
        sources = Self.sources { number in
            signal(number, SIG_DFL)
            isDue.signal()
        }
    }

    /// Hands requests on to a program in the foreground; Ctrl-C reaches it from the terminal itself.
    init(handingOnTo child: ChildProgram) {
        sources = Self.sources { number in
            if number != SIGINT { child.terminate() }
        }
    }

    /// Waits for the first request.
    func wait() { isDue.wait() }

    private static func sources(
        _ act: @escaping @Sendable (CInt) -> Void
    ) -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "end")
        return signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { act(number) }
            source.resume()
            return source
        }
    }
}

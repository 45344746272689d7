// SPDX-License-Identifier: MIT

import Delivery
import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C during a run to a server: the first asks the run to stop, the second ends the process.
///
/// Ending at once loses nothing but certainty: letters whose last byte had left are in doubt.
final class Interruption {
    private let source: any DispatchSourceSignal

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - stop: what makes the run stop.
    ///   - console: where to say so.
    init(_ stop: StopFlag, on console: Console) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(
            signal: SIGINT, queue: DispatchQueue(label: "interruption"))
        source.setEventHandler {
            guard stop.isRaised else {
                stop.raise()
                console.report(
                    "\nstopping: waiting for the letters under way; Ctrl-C again ends at once")
                return
            }
            _exit(ExitStatus.interrupted.rawValue)
        }
        source.resume()
    }

    /// Stops listening: Ctrl-C ends the process again.
    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}

// SPDX-License-Identifier: MIT

internal import SMTPWire
internal import Seeding
internal import Synchronization

/// Switches faults on and off while the server runs: from the page, the API or the command line.
package final class FaultSwitch: Sendable {
    /// What is switched on.
    package struct Setting: Sendable {
        /// The script; nil for no faults.
        package let script: FaultScript?
        /// What the script is called: a shipped name, a file's.
        package let name: String?
        /// The seed of what is left to chance.
        package let seed: String
        /// How many faults there were since it was switched on.
        package let faults: Int
    }

    private struct State: Sendable {
        var script: FaultScript?
        var name: String?
        var seed: String
        var random: Seed
        var counters = FaultCounters()
        var mails = 0
        var faults = 0
    }

    private let state: Mutex<State>
    private let changes = Atomic<Int>(0)

    /// Creates a switch.
    ///
    /// - Parameters:
    ///   - script: What goes wrong from the beginning on; nil for nothing.
    ///   - name: What it is called.
    ///   - seed: The seed of what is left to chance.
    package init(
        _ script: FaultScript? = nil, name: String? = nil, seed: String = "prankster"
    ) {
        state = Mutex(State(script: script, name: name, seed: seed, random: Seed(seed)))
    }

    /// What is switched on now.
    package func current() -> Setting {
        state.withLock {
            Setting(script: $0.script, name: $0.name, seed: $0.seed, faults: $0.faults)
        }
    }

    /// Switches a script on, which begins to count anew; nil switches faults off.
    package func set(_ script: FaultScript?, name: String? = nil, seed: String? = nil) {
        state.withLock { state in
            let seed = seed ?? state.seed
            state = State(script: script, name: name, seed: seed, random: Seed(seed))
        }
        changes.add(1, ordering: .relaxed)
    }

    /// Changes whenever something is switched.
    var version: Int { changes.load(ordering: .relaxed) }

    /// The events that the script must hear of.
    var kinds: ServerEvent.Kinds { state.withLock { $0.script?.kinds ?? [] } }

    /// Counts one more mail, and answers its number.
    func beginMail() -> Int {
        state.withLock { state in
            state.mails += 1
            return state.mails
        }
    }

    /// What goes wrong now.
    func fault(at moment: FaultMoment) -> (rule: Int, fault: ScriptedFault)? {
        state.withLock { state in
            let found = state.script?.fault(
                at: moment, seed: state.random, counters: &state.counters)
            if found != nil { state.faults += 1 }
            return found
        }
    }
}

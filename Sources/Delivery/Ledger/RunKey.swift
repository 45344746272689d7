// SPDX-License-Identifier: MIT

/// By what a run is found again: what is sent, and where to.
package struct RunKey: Sendable, Hashable {
    /// The campaign's fingerprint, in hexadecimal digits.
    package let fingerprint: String
    /// The campaign's seed.
    package let seed: String
    /// The server as `ServerAddress.destination` names it: `mail.example.org:587`.
    package let destination: String

    /// Creates a key.
    package init(fingerprint: String, seed: String, destination: String) {
        self.fingerprint = fingerprint
        self.seed = seed
        self.destination = destination
    }
}

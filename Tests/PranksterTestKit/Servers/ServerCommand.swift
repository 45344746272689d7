// SPDX-License-Identifier: MIT

/// How a server is started.
package struct ServerCommand: Sendable {
    /// The program's path and its arguments.
    package var words: [String]
    /// What it needs in its environment, beside the path of its libraries.
    package var environment: [String: String] = [:]
}

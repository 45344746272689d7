// SPDX-License-Identifier: MIT

import ArgumentParser

/// For whom a command writes.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs.
    case json
}

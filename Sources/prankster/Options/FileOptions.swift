// SPDX-License-Identifier: MIT

import ArgumentParser

/// What `send` takes for files only.
struct FileOptions: ParsableArguments {
    @Flag(help: "Overwrite files that differ, and remove those of an older plan.")
    var force = false

    /// The options that were given, as typed.
    var given: [String] { force ? ["--force"] : [] }
}

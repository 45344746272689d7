// SPDX-License-Identifier: MIT

import ArgumentParser

/// What `send` takes for the inbox only.
struct ServingOptions: ParsableArguments {
    @Flag(help: "Let the inbox go on until Ctrl-C, where there is no terminal too.")
    var keep = false

    @Flag(help: "Open the inbox's page in the browser.")
    var open = false

    /// The options that were given, as typed.
    var given: [String] {
        [(keep, "--keep"), (open, "--open")].filter(\.0).map(\.1)
    }
}

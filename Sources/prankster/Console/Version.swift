// SPDX-License-Identifier: MIT

import CIDN
import CLibYAML
import CMarkdown
import LuaSandbox

/// The program's version, and those of the system's libraries that it runs with.
enum Version {
    /// The program's own version.
    static let number = "0.1.0"

    /// What `--version` prints.
    static var text: String {
        let libraries = unsafe [
            ("libyaml", String(cString: yaml_get_version_string())),
            ("Lua", Sandbox.luaRelease.replacing("Lua ", with: "")),
            ("cmark-gfm", String(cString: cmark_version_string())),
            ("libidn2", idn2_check_version(nil).map { unsafe String(cString: $0) } ?? "unknown"),
        ]
        let list = libraries.map { "\($0) \($1)" }.joined(separator: ", ")
        return "prankster \(number) (\(list))"
    }
}

// SPDX-License-Identifier: MIT

import Delivery

/// The browser that this machine opens pages with.
enum Browser {
    #if canImport(Darwin)
        private static let opener = "open"
    #else
        private static let opener = "xdg-open"
    #endif

    /// Opens a page; where there is no browser the user is told to do it.
    static func open(_ page: String, on console: Console) {
        // Its own words would only disturb; `sh` is told the page as an argument, not as a text.
        let script = "exec \(opener) \"$1\" >/dev/null 2>&1 </dev/null"
        let status = try? ChildProgram(["sh", "-c", script, "sh", page], variables: []).wait()
        if status != 0 { console.note("no browser could be opened; the page is \(page)") }
    }
}

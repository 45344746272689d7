// SPDX-License-Identifier: MIT

import Seeding

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the process is told by its surroundings; nothing below the commands may ask.
enum Environment {
    /// The value of an environment variable; nil where it is unset or empty.
    static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The current folder's absolute path; nil where it has none any more.
    static var currentFolder: String? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    /// This moment, to the second, as the clocks of this machine's time zone show it.
    static var now: CivilTime? {
        var seconds = time(nil)
        var local = unsafe tm()
        let offset = unsafe localtime_r(&seconds, &local) == nil ? 0 : unsafe local.tm_gmtoff / 60
        return CivilTime(secondsSinceEpoch: Int(seconds), offset: Int(offset))
    }
}

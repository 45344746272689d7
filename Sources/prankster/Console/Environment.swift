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

    /// The folder of the user's settings for this program; nil where there is no home.
    static var settingsFolder: String? {
        // A relative path is to be ignored, says the XDG Base Directory Specification.
        if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
            return folder + "/prankster"
        }
        return variable("HOME").map { $0 + "/.config/prankster" }
    }

    /// The name that this machine gives itself; nil where it has none.
    static var hostName: String? {
        var bytes = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return nil }
        let name = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return name.isEmpty ? nil : String(validating: name, as: UTF8.self)
    }

    /// This moment, in seconds since 1970-01-01T00:00:00Z.
    static var secondsSinceEpoch: Int { time(nil) }

    /// This moment, to the second, as the clocks of this machine's time zone show it.
    static var now: CivilTime? { civilTime(secondsSinceEpoch) }

    /// A moment as the clocks of this machine's time zone show it.
    static func civilTime(_ secondsSinceEpoch: Int) -> CivilTime? {
        var seconds = secondsSinceEpoch
        var local = unsafe tm()
        let offset = unsafe localtime_r(&seconds, &local) == nil ? 0 : unsafe local.tm_gmtoff / 60
        return CivilTime(secondsSinceEpoch: secondsSinceEpoch, offset: Int(offset))
    }
}

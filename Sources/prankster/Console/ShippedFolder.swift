// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the folder that holds the shipped `templates/` and `plugins/`.
enum ShippedFolder {
    /// `PREFIX/share/prankster` for an installed program, the checkout for one in `.build`.
    static var current: DiskFolder? {
        guard let program = programPath else { return nil }
        let isShipped = { DiskFolder.exists(at: $0 + "/plugins") }
        guard let found = candidates(for: program).first(where: isShipped) else { return nil }
        return DiskFolder(path: found == Environment.currentFolder ? "" : found)
    }

    /// Where to look, best first: the checkout above a `.build…` folder, then beside `bin`.
    static func candidates(for program: String) -> [String] {
        let parts = program.split(separator: "/")
        var found: [String] = []
        if let build = parts.firstIndex(where: { $0.hasPrefix(".build") }) {
            found.append("/" + parts[..<build].joined(separator: "/"))
        }
        if parts.count >= 2 {
            found.append("/" + (parts.dropLast(2) + ["share", "prankster"]).joined(separator: "/"))
        }
        return found
    }

    private static var programPath: String? {
        #if canImport(Glibc)
            guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
        #else
            guard let path = unsafe realpath(CommandLine.arguments.first ?? "", nil) else {
                return nil
            }
        #endif
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}

// SPDX-License-Identifier: MIT

/// Sizes in the words of findings.
enum Size {
    /// The size in the largest unit that it fills, for instance `25 MB`.
    static func text(_ bytes: Int) -> String {
        if bytes >= 1 << 20 { return "\(bytes >> 20) MB" }
        return bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) bytes"
    }
}

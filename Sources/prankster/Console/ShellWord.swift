// SPDX-License-Identifier: MIT

import Findings

/// Words of a command line that is shown to be copied.
enum ShellWord {
    /// The word, in single quotes where a shell would take it apart.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || "-_./:+,=@".unicodeScalars.contains(scalar)
        }
        if isPlain, !word.isEmpty { return word }
        return "'" + DisplayText.escaped(word).replacing("'", with: "'\\''") + "'"
    }
}

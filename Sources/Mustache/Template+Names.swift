// SPDX-License-Identifier: MIT

import Findings

extension Template {
    /// The name of the file that the template is written in.
    package var file: String { root.source.location(of: 0..<0).file }

    /// All parts of all names that the template and its partials use: of `{{sender.nick}}` both.
    package var nameParts: Set<String> {
        var parts: Set<String> = []
        for case .program(let program) in outcomes {
            for reference in program.references {
                for part in program.names[reference.path] { parts.insert(part.text) }
            }
        }
        return parts
    }

    /// The last parts of all names that the template and its partials use: of `{{sender.nick}}` it
    /// is `nick`.
    package var lastParts: Set<String> {
        var parts: Set<String> = []
        for case .program(let program) in outcomes {
            for reference in program.references {
                if let last = reference.path.last { parts.insert(program.names[last].text) }
            }
        }
        return parts
    }

    /// The last parts of all names that open a section, inverted ones too.
    ///
    /// Of `{{#sender.nick}}` it is `nick`. What no section opens is never looped over.
    package var sectionParts: Set<String> {
        var parts: Set<String> = []
        for case .program(let program) in outcomes {
            for reference in program.sectionReferences {
                if let last = program.references[reference].path.last {
                    parts.insert(program.names[last].text)
                }
            }
        }
        return parts
    }
}

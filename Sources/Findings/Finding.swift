// SPDX-License-Identifier: MIT

/// What is wrong, or worth knowing, in a user's file.
package struct Finding: Sendable, Hashable {
    /// How bad it is: only an error stops a run.
    package enum Severity: String, Sendable, Hashable {
        case error, warning, note
    }

    /// How bad it is.
    package var severity: Severity
    /// One line without a full stop, names in single quotes.
    package var message: String
    /// Where it is; nil where no file is to blame.
    package var location: Location?
    /// Words that stand beside the caret: the hint, or what was found there.
    package var label: String?
    /// Further advice, a line each.
    package var help: [String]

    /// Creates a finding; `label` is printed beside the caret and each `help` below the snippet.
    package init(
        _ severity: Severity, _ message: String, at location: Location? = nil,
        label: String? = nil, help: [String] = []
    ) {
        self.severity = severity
        self.message = message
        self.location = location
        self.label = label
        self.help = help
    }

    /// Creates an error.
    package static func error(
        _ message: String, at location: Location? = nil, label: String? = nil, help: [String] = []
    ) -> Finding {
        Finding(.error, message, at: location, label: label, help: help)
    }

    /// Creates a warning.
    package static func warning(
        _ message: String, at location: Location? = nil, label: String? = nil, help: [String] = []
    ) -> Finding {
        Finding(.warning, message, at: location, label: label, help: help)
    }

    /// Creates a note.
    package static func note(
        _ message: String, at location: Location? = nil, label: String? = nil, help: [String] = []
    ) -> Finding {
        Finding(.note, message, at: location, label: label, help: help)
    }
}

/// A stage stopped because of findings; at least one of them is an error.
package struct FindingError: Error, Sendable {
    /// What was found, in the order of the file.
    package let findings: [Finding]

    /// Creates the error from one finding.
    package init(_ finding: Finding) {
        findings = [finding]
    }

    /// Creates the error from everything that a stage found.
    package init(_ findings: [Finding]) {
        self.findings = findings
    }
}

// SPDX-License-Identifier: MIT

/// Collects findings, so that one run tells every mistake.
///
/// Passed `inout` through the stages that check a campaign. What was reported twice at one place is
/// kept once.
package struct FindingLog: Sendable {
    /// Everything reported so far, in order of reporting.
    package private(set) var findings: [Finding] = []
    /// How many of them are errors.
    package private(set) var errorCount = 0
    private var seen: Set<Finding> = []

    /// Creates an empty log.
    package init() {}

    /// Whether an error was reported.
    package var hasErrors: Bool { errorCount > 0 }

    /// Adds a finding, unless the very same one is there already.
    package mutating func report(_ finding: Finding) {
        guard seen.insert(finding).inserted else { return }
        findings.append(finding)
        if finding.severity == .error { errorCount += 1 }
    }

    /// Adds several findings in their order.
    package mutating func report(_ more: [Finding]) {
        for finding in more { report(finding) }
    }

    /// Ends a stage that cannot go on after errors.
    ///
    /// - Throws: `FindingError` with everything found, if an error is among it.
    package func throwIfErrors() throws(FindingError) {
        if hasErrors { throw FindingError(findings) }
    }
}

// SPDX-License-Identifier: MIT

import Findings

/// Why an HTML or Markdown text cannot be a letter's body, or is not what its author meant.
struct MarkupTrouble: Equatable {
    var message: String
    var help: String?
    /// Where it is, in bytes of the rendering with placeholders.
    var place: Range<Int>
    /// Whether the text can be used all the same.
    var isWarning = false

    /// The trouble as a finding.
    func finding(at location: Location) -> Finding {
        Finding(
            isWarning ? .warning : .error, message, at: location, help: help.map { [$0] } ?? [])
    }
}

/// An inline picture that a body shows.
struct PictureReference: Equatable {
    /// The name behind `cid:`.
    var name: String
    /// Where it is, in bytes of the rendering with placeholders.
    var place: Range<Int>
}

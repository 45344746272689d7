// SPDX-License-Identifier: MIT

package import Findings

/// A text for a test in which `⟪…⟫` names the places where findings are due.
///
/// `MarkedText("⟪grups⟫: 3")` is the text `grups: 3` with one place: line 1, column 1, length 5.
/// A pair with nothing in it is a place of one character.
package struct MarkedText: Sendable, CustomStringConvertible {
    /// The text without the markers.
    package let text: String
    /// The places, in the order of their opening markers.
    package let places: [Location]
    /// The text with its markers and visible line ends, for the names of test cases.
    package let description: String

    /// Takes the markers out of a text and keeps their places in a file of that name.
    package init(_ marked: String, file: String = "test.yaml") {
        var scalars = String.UnicodeScalarView()
        var places: [Location] = []
        var open: [Int] = []
        var (line, column) = (1, 1)
        var last: Unicode.Scalar?
        for scalar in marked.unicodeScalars {
            if scalar == "⟪" {
                open.append(places.count)
                places.append(Location(file: file, line: line, column: column))
                continue
            }
            if scalar == "⟫" {
                if let place = open.popLast() {
                    places[place].length = max(1, column - places[place].column)
                }
                continue
            }
            scalars.append(scalar)
            column += 1
            if scalar == "\r" || scalar == "\n" {
                if !(scalar == "\n" && last == "\r") { line += 1 }
                column = 1
            }
            last = scalar
        }
        text = String(scalars)
        self.places = places
        description = marked.debugDescription
    }

    /// The text as a file holds it.
    package var bytes: [UInt8] { Array(text.utf8) }
}

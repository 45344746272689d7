// SPDX-License-Identifier: MIT

package import Findings

extension Template {
    /// Reports what can go wrong in a rendering, whatever the values are.
    ///
    /// Finds each unknown name, each printing of something that has no text or may be missing, and
    /// follows partials, parents and filled blocks with the contexts in which they are used. Inside
    /// a section what the section asks for is there. A dynamic name is followed where its shape is
    /// `oneOf`.
    package func check(_ shape: Shape, into log: inout FindingLog) {
        check(shape, escaper: PlainEscaper(), into: &log)
    }

    /// Also reports text that a filter cannot be given, in the format that the escaper is for.
    package func check(_ shape: Shape, escaper: some Escaper, into log: inout FindingLog) {
        var checker = ShapeChecker(self, escaper: escaper)
        checker.run(shape)
        log.report(checker.log.findings)
    }
}

// SPDX-License-Identifier: MIT

import MailFormat

/// A bar on standard error that is redrawn as letters leave; nothing where no terminal shows it.
struct Progress {
    private let stream: OutputStream
    private let total: Int
    private let isShown: Bool
    private var done = 0
    private var drawn = -1
    private var last: LetterNumber?
    private static let width = 30
    private static let fewest = 50

    /// Creates the bar for so many letters; a handful needs none.
    init(total: Int, on console: Console, isWanted: Bool = true) {
        self.total = total
        stream = console.errors
        isShown = isWanted && total >= Self.fewest && console.errors.isTerminal
    }

    /// Counts a letter of which something is told, once where it is told at once.
    mutating func advance(to letter: LetterNumber) {
        guard letter != last, done < total else { return }
        last = letter
        advance()
    }

    /// Counts one letter, and redraws the bar when it moves.
    mutating func advance() {
        done += 1
        guard isShown, done * 200 / total != drawn else { return }
        drawn = done * 200 / total
        let filled = done * Self.width / total
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: Self.width - filled)
        try? stream.write("\r\(bar) \(done) of \(total)")
    }

    /// Takes the bar away again.
    func clear() {
        if drawn >= 0 { try? stream.write("\r\u{1B}[K") }
    }
}

// SPDX-License-Identifier: MIT

package import Seeding

/// What sets one run of a campaign apart from another: its date, and which attempt it is.
package struct RunStamp: Sendable, Hashable {
    /// The date that every letter carries.
    package var date: CivilTime
    /// 0, and one more each time that everything is sent again.
    package var attempt: Int
    /// Whether the letters are for the operator to look at: `[test]` stands before their subjects.
    package var isTest: Bool

    /// Creates a stamp.
    package init(date: CivilTime, attempt: Int = 0, isTest: Bool = false) {
        self.date = date
        self.attempt = attempt
        self.isTest = isTest
    }

    /// The run's name: 16 hexadecimal digits, the same for the same campaign, seed and stamp.
    func name(of campaign: [UInt8], seed: String) -> String {
        Fingerprint().adding("run").adding(campaign).adding(seed).adding(date.iso8601)
            .adding(isTest ? "test" : "\(attempt)").hex(16)
    }
}

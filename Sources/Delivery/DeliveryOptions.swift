// SPDX-License-Identifier: MIT

package import Seeding

/// What a transport must know of the run besides its letters.
package struct DeliveryOptions: Sendable {
    /// The run's name, which is kept beside the letters.
    package var run: String
    /// The Date of the run's letters.
    package var date: CivilTime
    /// How many groups the plan has, whatever part of it is sent: decides the width of numbers.
    package var groupCount: Int
    /// Whether all letters of the plan come, so that others in the folder are of an older one.
    package var isWhole: Bool
    /// Whether files with other contents may be overwritten.
    package var force: Bool

    /// Creates options.
    package init(
        run: String, date: CivilTime, groupCount: Int, isWhole: Bool = true, force: Bool = false
    ) {
        self.run = run
        self.date = date
        self.groupCount = groupCount
        self.isWhole = isWhole
        self.force = force
    }
}

extension Destination {
    /// The transport to this destination, with its folders made and its files open.
    ///
    /// - Throws: `DeliveryFailure` where nothing can be written there.
    package func transport(_ options: DeliveryOptions) throws(DeliveryFailure) -> any Transport {
        switch self {
        case .standardOutput: StandardOutput(.letters)
        case .mboxOutput: StandardOutput(.mbox(options.date))
        case .directory(let path): try EmlDirectory(path, options)
        case .mbox(let path): try MboxFile(path, date: options.date, force: options.force)
        case .maildir(let path): try Maildir(path)
        }
    }
}

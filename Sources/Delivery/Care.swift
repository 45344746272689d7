// SPDX-License-Identifier: MIT

package import MailFormat
package import Seeding

/// How carefully letters go to a server: all of it only where they leave this machine.
///
/// An inbox that a server has to prove to be is as harmless as this machine, wherever it is.
package struct Care: Sendable, Hashable {
    /// What the user and the campaign ask for, instead of the defaults.
    package struct Wishes: Sendable, Hashable {
        /// `--connections`.
        package var connectionsOfCommand: Int?
        /// `connections` of the campaign's transport, or `?connections=` in its URL.
        package var connectionsOfCampaign: Int?
        /// `rate` of the campaign's transport.
        package var rate: SendingRate?
        /// `--give-up-after`.
        package var giveUpAfter: Duration?

        /// Creates wishes; none unless given.
        package init(
            connectionsOfCommand: Int? = nil, connectionsOfCampaign: Int? = nil,
            rate: SendingRate? = nil, giveUpAfter: Duration? = nil
        ) {
            self.connectionsOfCommand = connectionsOfCommand
            self.connectionsOfCampaign = connectionsOfCampaign
            self.rate = rate
            self.giveUpAfter = giveUpAfter
        }
    }

    /// The most connections at once.
    package let connections: Int
    /// The most letters in a time; nil for as fast as can be.
    package let rate: SendingRate?
    /// How long letters that were not taken are tried again.
    package let giveUpAfter: Duration
    /// Whether the letters leave this machine: the first goes alone, `send` asks or needs `--yes`,
    /// and a Date in the future needs `--wait`.
    package let isNeeded: Bool

    /// Decides how carefully letters go.
    ///
    /// A policy's rate bounds whatever does not end in an inbox, this machine's servers among it:
    /// one of them may forward.
    ///
    /// - Parameters:
    ///   - place: Where the server is.
    ///   - verdict: What consent says of it.
    ///   - wishes: What to do instead of the defaults.
    ///   - policy: What this machine allows at most.
    package init(
        at place: ServerPlace, under verdict: SendingVerdict, wishes: Wishes = Wishes(),
        policy: Policy? = nil
    ) {
        isNeeded = place != .thisMachine && !verdict.mustBeInbox
        connections =
            wishes.connectionsOfCommand ?? wishes.connectionsOfCampaign ?? (isNeeded ? 1 : 4)
        giveUpAfter = wishes.giveUpAfter ?? .seconds(isNeeded ? 4 * 3600 : 30)
        let wanted = wishes.rate ?? (isNeeded ? SendingRate(letters: 30, in: .minute) : nil)
        let most = verdict.mustBeInbox ? nil : policy?.rate
        if let wanted, let most {
            rate = most.isSlower(than: wanted) ? most : wanted
        } else {
            rate = wanted ?? most
        }
    }

    /// Whether letters of that date must wait for it, so that nobody gets mail from the future.
    package func mustWait(for date: CivilTime, at now: CivilTime) -> Bool {
        isNeeded && date.secondsSinceEpoch > now.secondsSinceEpoch
    }
}

// SPDX-License-Identifier: MIT

import MailFormat

/// One prank of those whose letters have come.
struct PrankJSON: Encodable, Sendable {
    let run: String
    let letters: Int
    /// When its newest letter came.
    let newest: String

    enum CodingKeys: String, CodingKey {
        case run, letters, newest
    }
}

/// A prank with its letters.
struct PrankOverviewJSON: Encodable, Sendable {
    /// A letter of the prank, and the mail that it is here.
    struct Letter: Encodable, Sendable {
        let letter: String
        let refused: [EnvelopeJSON.Refused]
        let mail: MailpitSummary

        enum CodingKeys: String, CodingKey {
            case letter, refused, mail
        }

        init(_ entry: PrankOverview.Entry) {
            letter = entry.mail.digest.prank?.letter.description ?? ""
            refused = entry.refused.map {
                EnvelopeJSON.Refused(forwardPath: $0.forwardPath, reply: $0.reply)
            }
            mail = MailpitSummary(entry.mail)
        }
    }

    let run: String
    /// How many letters there are; `letters` has at most 1,000.
    let count: Int
    let letters: [Letter]

    enum CodingKeys: String, CodingKey {
        case run, count, letters
    }

    init(_ prank: PrankOverview) {
        run = prank.run
        count = prank.count
        letters = prank.entries.map { Letter($0) }
    }
}

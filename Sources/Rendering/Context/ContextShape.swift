// SPDX-License-Identifier: MIT

import Campaigns
import Mustache

/// What is known about a message's context before any letter exists.
struct ContextShape {
    /// Who may stand where in the letters of one message, by place in the roster.
    struct Roles {
        var senders: [Int]
        var recipients: [Int]
    }

    private let campaign: Campaign

    /// Creates the description for a campaign.
    init(_ campaign: Campaign) {
        self.campaign = campaign
    }

    /// The shape of the context.
    ///
    /// - Parameters:
    ///   - roles: who may stand where.
    ///   - more: what plugins give: filters, and the variables of generators.
    ///   - parts: the parts of all names that the template uses.
    /// - Returns: the shape of a record of all names.
    func shape(
        for roles: Roles, with more: [String: Shape], parts: Set<String>
    ) -> Shape {
        let recipient = shape(of: roles.recipients, parts)
        var shapes = campaign.vars.mapValues { value in
            var survey = AttributeSurvey()
            survey.add(value, of: "this campaign")
            return survey.shape
        }
        shapes.merge(more) { _, new in new }
        shapes["sender"] = shape(of: roles.senders, parts)
        shapes["recipients"] = .list(
            recipient, printable: true, members: ["names": .text, "firsts": .text])
        if campaign.each == .recipient { shapes["recipient"] = recipient }
        shapes["witnesses"] = .list(
            .record(["name": .text, "email": .text], printable: true), printable: true,
            members: ["names": .text])
        shapes["group"] = .record(["number": .text, "size": .text], printable: false)
        shapes["campaign"] = .text
        shapes["date"] = .record(
            ["iso": .text, "day": .text, "time": .text, "weekday": .text, "long": .text],
            printable: true)
        return .record(shapes, printable: false)
    }

    private func shape(of indices: [Int], _ parts: Set<String>) -> Shape {
        var shapes: [String: Shape] = ["name": .text]
        for name in campaign.roster.templateNames {
            // An attribute that is not used is known, and no more.
            guard parts.contains(name) else {
                shapes[name] = .text
                continue
            }
            var survey = AttributeSurvey()
            for index in indices {
                let person = campaign.roster.people[index]
                survey.add(person[name], of: person.displayName)
            }
            shapes[name] = survey.shape
        }
        return .record(shapes, printable: true)
    }
}

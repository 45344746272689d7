// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox

/// Proofs in words: whom they count, and whose rule they blame.
struct ImpossibilityWords {
    private let book: RuleBook
    private let answers: RuleAnswers
    private let problem: GroupingProblem

    /// Prepares for a campaign.
    init(_ book: RuleBook, _ answers: RuleAnswers, _ problem: GroupingProblem) {
        self.book = book
        self.answers = answers
        self.problem = problem
    }

    // MARK: Places

    /// The origin that the finding points at; nil where the shape alone is to blame.
    func mainOrigin(of core: IrreducibleCore) -> Origin? {
        switch core.proof.reason {
        case .crowdedClass(let crowd, _): crowd.origin
        case .tooFewClasses(let origin, _, _), .tooFewDistinct(let origin, _, _): origin
        case .blockTooSmall(let block, _), .blockLacksSenders(let block, _, _),
            .blockCrowded(let block, _, _):
            block.key?.origin ?? core.origins.first
        default: core.origins.first
        }
    }

    /// Where the campaign asks for it.
    func location(of origin: Origin?) -> Location {
        switch origin {
        case nil: book.campaign.grouping.shapeLocation
        case .rule(let number): book.campaign.grouping.rules[number].location
        case .messages:
            book.campaign.messages.first?.location ?? book.campaign.grouping.shapeLocation
        }
    }

    /// What would change if it were not there.
    func withoutIt(_ origin: Origin) -> String {
        switch origin {
        case .rule: "without \(title(of: origin)) there is a plan"
        case .messages: "with a message for every sender there is a plan"
        }
    }

    /// What it is called in a sentence.
    func title(of origin: Origin) -> String {
        switch origin {
        case .rule(let number): "'\(rule(number)?.title ?? "")'"
        case .messages: "the 'when' of the messages"
        }
    }

    private func rule(_ number: Int) -> Rule? { book.rules.first { $0.number == number } }

    // MARK: Reasons

    /// The reason, beside the caret.
    func label(_ proof: Impossibility) -> String {
        let everyone = PeopleWords.people(problem.personCount)
        switch proof.reason {
        case .tooFewPeople(let needed):
            return "the groups need \(needed) people, but there are \(problem.personCount)"
        case .leftOver(let count):
            return "of \(everyone) this leaves \(count) over"
        case .tooManyRecipients(let largest):
            return "\(everyone) are too many for groups of at most \(largest)"
        case .noRole(let people):
            return "\(names(people)) can be neither sender nor recipient"
        case .tooFewPlaceable(let count, let needed):
            return "only \(count) of the \(everyone) can be in a group, but \(needed) are needed"
        case .tooFewRecipients(let count, let needed):
            return "at most \(PeopleWords.people(count)) can be recipients, "
                + "but \(needed) are needed"
        case .tooManyOnlySenders(let people, let groups):
            return "\(people.count) people can only be senders, but there "
                + "\(groups == 1 ? "is" : "are") only \(groupCount(groups))"
        case .tooFewSenders(let senders, let units, let groups):
            return tooFewSenders(senders, units, groups, proof.origins)
        case .crowdedClass(let crowd, let groups): return crowded(crowd, groups)
        case .tooFewClasses(let origin, let count, let size):
            return "a group of \(size) needs \(size) \(kinds(of: origin)), "
                + "but there \(count == 1 ? "is" : "are") only \(count)"
        case .tooFewDistinct(let origin, let count, let needed):
            return "with \(title(of: origin)) at most \(PeopleWords.people(count)) fit in, "
                + "but the groups need \(needed)"
        default: return labelOfCompany(proof)
        }
    }

    /// The reasons about who may be with whom.
    private func labelOfCompany(_ proof: Impossibility) -> String {
        switch proof.reason {
        case .clusterTooLarge(let people, let largest):
            return "\(people.count) people stay together, but a group has at most \(largest)"
        case .clusterTorn(let conflict): return torn(conflict)
        case .clusterOfSenders(let people):
            return "\(names(people)) stay together, but can only be senders"
        case .blockTooSmall(let block, let needed):
            guard let key = block.key else {
                return "\(names(block.people)) can only be with each other, "
                    + "but a group needs \(needed)"
            }
            return "\(value(key)) has \(PeopleWords.people(block.people.count)), "
                + "but a group needs \(needed)"
        case .blockLacksSenders(let block, let senders, let groups):
            return blockLacksSenders(block, senders, groups)
        case .blockCrowded(let block, let crowd, let groups):
            let place = block.key.map { "of \(value($0))" } ?? "of those who can meet"
            return "\(crowd.size) \(place) are in \(value(crowd)), "
                + "but they make at most \(groupCount(groups))"
        case .tooManyBlocks(let blocks, let needed, let groups):
            return "\(sorts(blocks, proof.origins)) need \(groupCount(needed)), "
                + "but there \(groups == 1 ? "is" : "are") \(groups)"
        case .blocksTooSmall(let blocks, let most, let groups):
            return "\(sorts(blocks, proof.origins)) make at most \(groupCount(most)), "
                + "not \(groups)"
        case .loner(let person, let companions, let needed):
            let others = companions.isEmpty ? "nobody" : "only \(names(companions))"
            return "\(name(person)) may be with \(others), but a group needs \(needed) others"
        case .clique(let people, let groups):
            return "no two of \(names(people)) may meet, "
                + "but there \(groups == 1 ? "is" : "are") only \(groupCount(groups))"
        default:
            return "every way to group the \(PeopleWords.people(problem.personCount)) was tried"
        }
    }

    private func crowded(_ crowd: Impossibility.KeyClass, _ groups: Int) -> String {
        let hold = "but \(groupCount(groups)) can hold at most \(groups) of them"
        if let value = attributeValue(crowd) {
            return "\(crowd.size) of the \(problem.personCount) people are in \(value), \(hold)"
        }
        if case .rule(let number) = crowd.origin, case .people? = rule(number)?.option {
            return "\(crowd.size) people must all be in different groups, "
                + "but there \(groups == 1 ? "is" : "are") only \(groups)"
        }
        let key = key(crowd)?.description ?? ""
        return "\(crowd.size) of the \(problem.personCount) people share the key '\(key)', \(hold)"
    }

    private func tooFewSenders(
        _ senders: [Int], _ units: Int, _ groups: Int, _ origins: [Origin]
    ) -> String {
        let needed = "but \(groupCount(groups)) \(groups == 1 ? "needs" : "need") one each"
        if senders.isEmpty { return "nobody may be a sender" }
        if origins == [.messages] {
            return "a message fits only \(names(senders)) as sender, \(needed)"
        }
        if senders.count > units, senders.count >= groups {
            return "the \(senders.count) people who may be senders can be in "
                + "\(groupCount(units)) at most, \(needed)"
        }
        return "only \(names(senders)) may be \(asSenders(senders)), \(needed)"
    }

    private func blockLacksSenders(
        _ block: Impossibility.Block, _ senders: [Int], _ groups: Int
    ) -> String {
        let place = block.key.map { value($0) } ?? "\(names(block.people)), who cannot mix,"
        if senders.isEmpty { return "nobody of \(place) may be a sender" }
        return "\(place) makes at least \(groupCount(groups)), "
            + "but only \(names(senders)) may be \(asSenders(senders))"
    }

    private func torn(_ conflict: Conflict) -> String {
        let both = "\(name(conflict.first)) and \(name(conflict.second))"
        let stay = "\(both) must stay together, but"
        switch conflict.kind {
        case .sameKey:
            for column in columns(of: conflict.origins, .distinct) {
                guard let key = column.keys[conflict.first], key == column.keys[conflict.second],
                    let attribute = attribute(of: column)
                else { continue }
                return "\(stay) both are in \(attribute) '\(key.description)'"
            }
            return "\(stay) must be apart too"
        case .otherKeys:
            for column in columns(of: conflict.origins, .alike) {
                guard let one = column.keys[conflict.first],
                    let other = column.keys[conflict.second], one != other,
                    let attribute = attribute(of: column)
                else { continue }
                return "\(stay) one is in \(attribute) '\(one.description)', "
                    + "the other in '\(other.description)'"
            }
            return "\(stay) they are not alike"
        case .pair: return "\(stay) may not meet"
        case .twoSenders: return "\(stay) both can only be senders"
        }
    }

    // MARK: Parts of sentences

    private func name(_ person: Int) -> String {
        book.campaign.roster.people[person].shownName
    }

    private func names(_ people: [Int]) -> String { PeopleWords.list(people.map(name)) }

    private func groupCount(_ count: Int) -> String { PeopleWords.count(count, "group") }

    private func asSenders(_ people: [Int]) -> String {
        people.count == 1 ? "a sender" : "senders"
    }

    /// `the 4 values of 'team'`, where that is all that keeps them apart.
    private func sorts(_ count: Int, _ origins: [Origin]) -> String {
        if origins.count == 1 {
            for column in columns(of: Set(origins), .alike) {
                if let attribute = attribute(of: column) {
                    return "the \(count) values of '\(attribute)'"
                }
            }
        }
        return "\(count) sorts of people who cannot mix"
    }

    /// `team 'Sales'`, or the bare key where no attribute is behind it.
    private func value(_ key: Impossibility.KeyClass) -> String {
        attributeValue(key) ?? self.key(key).map { "'\($0.description)'" } ?? "one kind"
    }

    private func attributeValue(_ key: Impossibility.KeyClass) -> String? {
        for column in columns(of: [key.origin], .distinct) + columns(of: [key.origin], .alike) {
            if let key = column.keys[key.example], let attribute = attribute(of: column) {
                return "\(attribute) '\(key.description)'"
            }
        }
        return nil
    }

    private func key(_ key: Impossibility.KeyClass) -> RuleKey? {
        (columns(of: [key.origin], .distinct) + columns(of: [key.origin], .alike))
            .compactMap { $0.keys[key.example] }.first
    }

    /// `different values of 'team'`.
    private func kinds(of origin: Origin) -> String {
        for column in columns(of: [origin], .distinct) {
            if let attribute = attribute(of: column) { return "values of '\(attribute)'" }
        }
        return "different keys"
    }

    private func columns(of origins: Set<Origin>, _ hook: Hook) -> [RuleAnswers.Column] {
        answers.columns.filter { $0.hook == hook && origins.contains(.rule($0.rule)) }
    }

    /// The attribute whose values a column's keys are, where its rule is about one.
    private func attribute(of column: RuleAnswers.Column) -> String? {
        guard case .text(let attribute)? = rule(column.rule)?.option,
            let person = column.keys.firstIndex(where: { $0 != nil }),
            let value = book.campaign.roster.people[person][attribute],
            RuleKey(LuaValue(value)) == column.keys[person]
        else { return nil }
        return attribute
    }
}

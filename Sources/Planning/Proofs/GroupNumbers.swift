// SPDX-License-Identifier: MIT

/// Bounds on the number of groups and their sizes that no arrangement can escape.
struct GroupNumbers {
    /// The smallest size of a group.
    let smallest: Int
    /// The largest size of a group.
    let largest: Int
    /// At least so many groups are made.
    let least: Int
    /// At most so many groups can be made.
    let most: Int

    /// Looks at the shape and the number of people.
    init(_ space: SearchSpace) {
        let problem = space.problem
        largest = space.largestGroup
        switch problem.shape {
        case .count(let count):
            smallest = GroupingProblem.smallestGroup
            (least, most) = (count, count)
        case .size(let range):
            smallest = range.lowerBound
            most = problem.personCount / smallest
            least =
                problem.leftover == .out
                ? 1 : max(1, (problem.personCount + largest - 1) / largest)
        }
    }

    /// How many people the fewest groups need.
    var fewestPeople: Int { least * smallest }

    /// At least so many groups hold so many people.
    func fewestGroups(for people: Int) -> Int { (people + largest - 1) / largest }
}

// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import MailFormat
import Mustache
import Planning
import Seeding
import Synchronization

/// The plugins of one letter: each in an environment of its own, loaded when first used.
///
/// What they do depends on the letter alone, not on letters before it.
final class LetterPlugins: Sendable {
    private let letter: LetterNumber
    private let seed: Seed
    private let loaded = Mutex<[String: LoadedPlugin]>([:])

    /// Begins a letter.
    ///
    /// - Parameters:
    ///   - letter: the letter's number.
    ///   - seed: the campaign's seed.
    init(for letter: LetterNumber, seed: Seed) {
        self.letter = letter
        self.seed = seed
    }

    /// A filter for one part of the letter.
    ///
    /// - Parameters:
    ///   - plugin: the filter.
    ///   - part: `subject`, `body`…: the chances of one part are not those of another.
    /// - Returns: what a template sees under the filter's name.
    func filter(_ plugin: TextPlugin, in part: String) -> Value {
        .filter(
            Filter { (text: String, occurrence: Int) throws(FilterFailure) -> String in
                do throws(FindingError) {
                    return try self.apply(plugin, to: text, in: part, occurrence)
                } catch {
                    throw FilterFailure(error.findings[0])
                }
            })
    }

    private func apply(
        _ plugin: TextPlugin, to text: String, in part: String, _ occurrence: Int
    ) throws(FindingError) -> String {
        let random = seed.keyed("filter", plugin.name, "\(letter)", part, "\(occurrence)").stream
        return try call(plugin, "filter", .value(.text(text)), random) { result, loaded in
            if case .text(let changed) = result { return .success(changed) }
            return self.failure(
                loaded, "filter", "'filter' must return text, not \(result.kind)")
        }
    }

    /// The variables that a generator gives for the letter's group.
    ///
    /// - Parameters:
    ///   - plugin: the generator.
    ///   - argument: what the generator is told about the group.
    /// - Returns: a value for each name that the generator provides.
    /// - Throws: `FindingError` where the plugin fails, or gives other names than it provides.
    func variables(
        _ plugin: TextPlugin, for argument: GroupArgument
    ) throws(FindingError) -> [String: Attribute] {
        // All letters of a group agree.
        let random = seed.keyed("generator", plugin.name, "\(letter.group)").stream
        let provided = plugin.header.provides
        return try call(plugin, "variables", .value(argument.value), random) { result, loaded in
            guard let values = result.entries else {
                return self.failure(
                    loaded, "variables",
                    "'variables' must return a table of variables, not \(result.kind)")
            }
            if let message = Self.mistake(in: values, provided: provided) {
                return self.failure(loaded, "variables", message)
            }
            return .success(values.mapValues { Attribute($0) })
        }
    }

    /// What the letter's plugins have printed, as notes at their lines.
    func takeNotes() -> [Finding] {
        loaded.withLock { loaded in
            loaded.sorted { $0.key < $1.key }.flatMap { $0.value.takeNotes() }
        }
    }

    private static func mistake(in values: [String: LuaValue], provided: [String]) -> String? {
        if let name = provided.first(where: { values[$0] == nil }) {
            return "'variables' gives no value to '\(name)', which the plugin provides"
        }
        if let name = values.keys.sorted().first(where: { !provided.contains($0) }) {
            return "'variables' gives '\(name)', which the plugin does not provide"
        }
        return nil
    }

    private func failure<Answer>(
        _ plugin: LoadedPlugin, _ function: String, _ message: String
    ) -> Result<Answer, FindingError> {
        .failure(FindingError(plugin.finding(about: function, message, advice: advice)))
    }

    private var advice: [String] { ["it was called for letter \(letter)"] }

    /// Calls a plugin's function with an argument, `random` and the option.
    private func call<Answer: Sendable>(
        _ plugin: TextPlugin, _ function: String, _ argument: LuaArgument, _ random: SplitMix64,
        _ judge: (LuaValue, LoadedPlugin) -> Result<Answer, FindingError>
    ) throws(FindingError) -> Answer {
        let advice = advice
        let answer = loaded.withLock { loaded -> Result<Answer, FindingError> in
            do throws(FindingError) {
                let ready: LoadedPlugin
                if let known = loaded[plugin.name] {
                    ready = known
                } else {
                    ready = try LoadedPlugin(plugin.source, usedAt: plugin.use)
                    loaded[plugin.name] = ready
                }
                let result = try ready.call(
                    function, [argument, .random, .value(plugin.option)], random: random)
                return judge(result, ready)
            } catch {
                var finding = error.findings[0]
                finding.help += advice
                return .failure(FindingError(finding))
            }
        }
        return try answer.get()
    }
}

extension LuaValue {
    /// The entries of a table with names; an empty table has none.
    fileprivate var entries: [String: LuaValue]? {
        switch self {
        case .record(let values): values
        case .list(let items) where items.isEmpty: [:]
        default: nil
        }
    }

    /// What kind of value it is, in words.
    fileprivate var kind: String {
        switch self {
        case .none: "nil"
        case .boolean: "a boolean"
        case .number: "a number"
        case .text: "text"
        case .list, .record: "a table"
        }
    }
}

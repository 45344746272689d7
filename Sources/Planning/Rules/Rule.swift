// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import MailFormat
import YAMLNodes

/// A rule of the campaign with its plugin, ready to be asked.
final class Rule {
    /// Its place in the campaign's list.
    let number: Int
    /// What the campaign wrote.
    let reference: RuleReference
    /// The option, decoded.
    let option: PluginOption
    /// Whether the plugin is the campaign's own.
    let isOwn: Bool
    /// What went wrong when it was asked, once.
    private(set) var trouble: Finding?
    private let plugin: LoadedPlugin
    private let roster: Roster
    private let optionHandle: LuaHandle
    private var handles: [LuaHandle] = []

    /// Loads the plugin of a rule.
    init(
        number: Int, reference: RuleReference, source: PluginSource, option: PluginOption,
        roster: Roster
    ) throws(FindingError) {
        self.number = number
        self.reference = reference
        self.option = option
        self.roster = roster
        isOwn = source.isOwn
        plugin = try LoadedPlugin(source, usedAt: reference.location)
        do {
            optionHandle = try plugin.sandbox.keep(option.value(for: roster.people))
        } catch {
            throw FindingError(plugin.finding(error))
        }
    }

    /// As the campaign has it, without long options: `different: team`.
    var title: String {
        switch option {
        case .text(let text): "\(reference.plugin): \(text)"
        case .number, .boolean: reference.option.map { "\(reference.plugin): \($0.text)" } ?? ""
        default: reference.plugin
        }
    }

    /// Whether the plugin gives a hook.
    func has(_ hook: Hook) -> Bool { plugin.has(hook.rawValue) }

    /// What the plugin printed since the last time.
    func takeNotes() -> [Finding] { plugin.takeNotes() }

    // MARK: Hooks

    /// Whether a person may have a role.
    func eligible(_ person: LuaValue, _ name: @autoclosure () -> String, role: String)
        throws(SearchEnd) -> Bool
    {
        let value = try call(
            .eligible, [.value(person), .value(.text(role)), .handle(optionHandle)], about: name)
        return try boolean(value, .eligible, about: name)
    }

    /// The key of a person; nil leaves the person free.
    func key(_ hook: Hook, _ person: LuaValue, _ name: @autoclosure () -> String)
        throws(SearchEnd) -> RuleKey?
    {
        let value = try call(hook, [.value(person), .handle(optionHandle)], about: name)
        if value == .none { return nil }
        if let key = RuleKey(value) { return key }
        throw refuse(
            value, hook, due: "a key is a text, a number or a boolean, and nil leaves free",
            about: name, advice: "a list or a table of an attribute cannot be a key")
    }

    /// Whether two people may be in one group, the earlier first.
    func pair(_ first: Int, _ second: Int) throws(SearchEnd) -> Bool {
        guard let function = plugin.function(Hook.pair.rawValue) else { return true }
        let about = { [self] in "\(name(of: first)) and \(name(of: second))" }
        let value: LuaValue
        do {
            value = try plugin.sandbox.holds(
                function, try handle(of: first), try handle(of: second), optionHandle)
        } catch {
            throw fail(error, about: about)
        }
        return try boolean(value, .pair, about: about)
    }

    /// Whether these may be a group.
    func group(_ sender: Int, _ recipients: [Int]) throws(SearchEnd) -> Bool {
        let about = { [self] in "the group that \(name(of: sender)) sends to" }
        let value = try call(.group, try members(sender, recipients, about), about: about)
        return try boolean(value, .group, about: about)
    }

    /// How nice a group is.
    func score(_ sender: Int, _ recipients: [Int]) throws(SearchEnd) -> Double {
        let about = { [self] in "the group that \(name(of: sender)) sends to" }
        let value = try call(.score, try members(sender, recipients, about), about: about)
        if case .number(let number) = value, number.isFinite { return number }
        throw refuse(value, .score, due: "a score is a number", about: about)
    }

    // MARK: Calling

    private func call(
        _ hook: Hook, _ arguments: [LuaArgument], about name: () -> String
    ) throws(SearchEnd) -> LuaValue {
        guard let function = plugin.function(hook.rawValue) else { return .none }
        do {
            return try plugin.sandbox.call(function, arguments)
        } catch {
            throw fail(error, about: name)
        }
    }

    private func members(
        _ sender: Int, _ recipients: [Int], _ about: () -> String
    ) throws(SearchEnd) -> [LuaArgument] {
        do {
            var list: [LuaArgument] = []
            for recipient in recipients { list.append(.handle(try handle(of: recipient))) }
            let group: LuaArgument = .record([
                "sender": .handle(try handle(of: sender)), "recipients": .list(list),
            ])
            return [group, .handle(optionHandle)]
        } catch {
            throw fail(error, about: about)
        }
    }

    /// A person kept in the plugin's environment.
    ///
    /// All are kept at once: keeping one between calls would have Lua's collector begin anew.
    private func handle(of person: Int) throws(LuaFailure) -> LuaHandle {
        if handles.isEmpty {
            handles.reserveCapacity(roster.people.count)
            for person in roster.people {
                handles.append(try plugin.sandbox.keep(LuaValue(person)))
            }
        }
        return handles[person]
    }

    private func boolean(
        _ value: LuaValue, _ hook: Hook, about name: () -> String
    ) throws(SearchEnd) -> Bool {
        if case .boolean(let flag) = value { return flag }
        throw refuse(value, hook, due: "true or false is due", about: name)
    }

    private func refuse(
        _ value: LuaValue, _ hook: Hook, due: String, about name: () -> String,
        advice: String? = nil
    ) -> SearchEnd {
        trouble = plugin.finding(
            about: hook.rawValue,
            "'\(hook.rawValue)' gives \(value.kindDescription) for \(name()), but \(due)",
            advice: advice.map { [$0] } ?? [])
        return .trouble
    }

    private func fail(_ failure: LuaFailure, about name: () -> String) -> SearchEnd {
        trouble = plugin.finding(failure, advice: ["it was asked about \(name())"])
        return .trouble
    }

    private func name(of person: Int) -> String { roster.people[person].shownName }
}

/// A question that a rule answers.
enum Hook: String, CaseIterable {
    case eligible, distinct, alike, together, pair, group, score

    /// The questions whose answer is a key.
    static let keyed: [Hook] = [.distinct, .alike, .together]
}

extension Person {
    /// The name, or else the address.
    var shownName: String { name.isEmpty ? mailbox.address.displayText : name }
}

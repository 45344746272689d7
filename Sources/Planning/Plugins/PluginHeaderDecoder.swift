// SPDX-License-Identifier: MIT

import Findings
import LuaSandbox

/// Checks every key of the table that a plugin returns, and what stands under it.
struct PluginHeaderDecoder {
    private let table: LuaTable
    private let source: PluginSource
    private let text: PluginText

    /// Takes a table and the text that made it.
    init(_ table: LuaTable, _ source: PluginSource, _ text: PluginText) {
        self.table = table
        self.source = source
        self.text = text
    }

    /// Reads the header; nil where there is an error.
    func decode(log: inout FindingLog) -> PluginHeader? {
        let keys = table.keys.compactMap { known($0, log: &log) }
        let functions = keys.filter(\.isFunction)
        for key in functions where table.function(key.rawValue) == nil {
            report("'\(key.rawValue)' must be a function", at: key, log: &log)
        }
        let kind = kind(of: functions, log: &log)
        for key in keys where key.kind != nil && key.kind != kind && !key.isFunction {
            report(
                "'\(key.rawValue)' belongs to a \(key.kind?.rawValue ?? ""), "
                    + "but this is a \(kind.rawValue)", at: key, log: &log)
        }
        let summary = summary(log: &log)
        let option = option(log: &log)
        let provides = provides(kind, log: &log)
        guard !log.hasErrors else { return nil }
        return PluginHeader(
            name: source.name, kind: kind, summary: summary, option: option, provides: provides,
            functions: functions.map(\.rawValue).sorted())
    }

    private func known(_ name: String, log: inout FindingLog) -> PluginKey? {
        if let key = PluginKey(rawValue: name) { return key }
        let names = PluginKey.allCases.map(\.rawValue)
        let similar = NearMiss.question(for: name, among: names)
        log.report(
            .error(
                "unknown key '\(name)' in a plugin",
                at: text.location(ofKey: name, line: table.line(of: name)), label: similar,
                help: similar == nil ? ["known keys: \(names.joined(separator: ", "))"] : []))
        return nil
    }

    /// The one kind that the functions belong to; a table without any is a rule without hooks.
    private func kind(of functions: [PluginKey], log: inout FindingLog) -> PluginHeader.Kind {
        let kinds = PluginHeader.Kind.allCases.filter { kind in
            functions.contains { $0.kind == kind }
        }
        if kinds.count > 1 {
            let names = functions.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            log.report(
                .error(
                    "a plugin is a rule, a filter or a generator, not several at once",
                    at: text.location(ofLine: 1), help: ["this one has \(names)"]))
        }
        if kinds.isEmpty, !log.hasErrors {
            let hooks = PluginKey.allCases.filter(\.isFunction).map(\.rawValue)
            log.report(
                .error(
                    "the plugin has no function", at: text.location(ofLine: 1),
                    help: ["one of \(hooks.joined(separator: ", ")) makes it a plugin"]))
        }
        return kinds.first ?? .rule
    }

    private func summary(log: inout FindingLog) -> String {
        switch table.value(PluginKey.summary.rawValue) {
        case nil where table.function(PluginKey.summary.rawValue) == nil: return ""
        case .text(let summary) where !summary.contains(where: \.isNewline): return summary
        default:
            report("'summary' must be one line of text", at: .summary, log: &log)
            return ""
        }
    }

    private func option(log: inout FindingLog) -> OptionSchema {
        switch table.value(PluginKey.option.rawValue) {
        case nil where table.function(PluginKey.option.rawValue) == nil: return .none
        case .text(let name):
            return type(name, log: &log).map { .single($0) } ?? .none
        case .record(let entries) where !entries.isEmpty:
            var types: [String: OptionType] = [:]
            for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
                guard case .text(let word) = value else {
                    report(
                        "the type of the option '\(name)' must be a text", at: .option, log: &log)
                    continue
                }
                types[name] = type(word, log: &log)
            }
            return .named(types)
        default:
            report(
                "'option' must be a type, or a table of names and types", at: .option, log: &log)
            return .none
        }
    }

    private func type(_ word: String, log: inout FindingLog) -> OptionType? {
        if let type = OptionType(rawValue: word) { return type }
        let names = OptionType.allCases.map(\.rawValue)
        let similar = NearMiss.question(for: word, among: names)
        log.report(
            .error(
                "there is no option type '\(word)'",
                at: text.location(ofKey: PluginKey.option.rawValue, line: nil), label: similar,
                help: similar == nil ? ["types: \(names.joined(separator: ", "))"] : []))
        return nil
    }

    private func provides(_ kind: PluginHeader.Kind, log: inout FindingLog) -> [String] {
        let value = table.value(PluginKey.provides.rawValue)
        guard kind == .generator else { return [] }
        guard case .list(let items) = value, !items.isEmpty else {
            report(
                "a generator says which variables it 'provides', in a list", at: .provides,
                log: &log)
            return []
        }
        var names: [String] = []
        for item in items {
            guard case .text(let name) = item, Self.isName(name) else {
                report("'provides' must list names of variables", at: .provides, log: &log)
                continue
            }
            if names.contains(name) {
                report("'provides' has '\(name)' twice", at: .provides, log: &log)
            }
            names.append(name)
        }
        return names
    }

    private func report(_ message: String, at key: PluginKey, log: inout FindingLog) {
        let place = text.location(ofKey: key.rawValue, line: table.line(of: key.rawValue))
        log.report(.error(message, at: place))
    }

    /// As attributes and variables are named.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
}

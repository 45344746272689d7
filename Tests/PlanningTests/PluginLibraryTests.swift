// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import Seeding
import Testing

@testable import Planning

@Suite struct PluginLibraryTests {
    private static let rule = "return {pair = function() return true end}"
    private static let filter = "return {filter = function(text) return text end}"
    private static let use = Location(file: "campaign.yaml", line: 3, column: 5, length: 4)

    private func library(own: [String: String], shipped: [String: String] = [:]) -> PluginLibrary {
        PluginLibrary(
            own: .inMemory(own.mapValues { Array($0.utf8) }, name: "april"),
            shipped: .inMemory(shipped.mapValues { Array($0.utf8) }, name: "share"))
    }

    @Test func theCampaignsOwnComeFirst() {
        let plugins = library(
            own: ["plugins/b.lua": Self.rule, "plugins/sub/c.lua": Self.rule, "plugins/x.txt": ""],
            shipped: [
                "plugins/a.lua": Self.rule, "plugins/b.lua": Self.filter, "plugins/B.lua": "",
                "plugins/README.md": "",
            ])
        #expect(plugins.names == ["a", "b", "sub/c"])
        #expect(plugins.hiding == ["b"])
        #expect(plugins.source(of: "b")?.isOwn == true)
        #expect(plugins.source(of: "b")?.file == "april/plugins/b.lua")
        #expect(plugins.source(of: "a")?.file == "share/plugins/a.lua")
        #expect(plugins.source(of: "sub/c")?.name == "sub/c")
        #expect(plugins.source(of: "../b") == nil)
        #expect(plugins.source(of: "") == nil)
        #expect(plugins.source(of: "d") == nil)
    }

    @Test func everyTroubleIsTold() {
        let troubles: [(FileSource.Trouble, String)] = [
            (.missing, "there is no plugin 'mine'"),
            (.tooLarge, "the plugin 'mine' is too large"),
            (.notRegular, "the plugin 'mine' is not a file in its folder"),
            (.outside, "the plugin 'mine' is not a file in its folder"),
            (.unreadable("permission denied"), "cannot read the plugin 'mine': permission denied"),
        ]
        for (trouble, message) in troubles {
            let source = FileSource(
                read: { (_: String, _: Int) throws(FileSource.Trouble) -> [UInt8] in
                    throw trouble
                },
                list: { _ in [] }, displayName: { $0 })
            var log = FindingLog()
            let found = PluginLibrary(own: source, shipped: source)
                .plugin("mine", as: .rule, usedAt: Self.use, log: &log)
            #expect(found == nil)
            #expect(log.findings.map(\.message) == [message])
            #expect(log.findings.first?.location == Self.use)
        }
    }

    @Test func theKindMustFit() throws {
        let plugins = library(
            own: [
                "plugins/rule.lua": Self.rule, "plugins/filter.lua": Self.filter,
                "plugins/generator.lua": """
                return {
                  summary = "excuses",
                  option = {days = "number"},
                  provides = {"excuse", "late-by"},
                  variables = function() return {} end,
                }
                """,
            ])
        for name in ["rule", "filter", "generator"] {
            for kind in PluginHeader.Kind.allCases {
                var log = FindingLog()
                let found = plugins.plugin(name, as: kind, usedAt: Self.use, log: &log)
                #expect((found != nil) == (kind.rawValue == name))
                #expect(log.hasErrors == (found == nil))
            }
        }
        var log = FindingLog()
        let found = plugins.plugin("generator", as: .generator, usedAt: Self.use, log: &log)
        let header = try #require(found).header
        #expect(header.summary == "excuses")
        #expect(header.provides == ["excuse", "late-by"])
        #expect(header.option == .named(["days": .number]))
        #expect(header.option.description == "{days: number}")
        #expect(header.functions == ["variables"])
    }

    @Test(arguments: [
        (
            "return {variables = function() end}",
            "a generator says which variables it 'provides', in a list"
        ),
        (
            "return {provides = {}, variables = function() end}",
            "a generator says which variables it 'provides', in a list"
        ),
        (
            "return {provides = {'a b'}, variables = function() end}",
            "'provides' must list names of variables"
        ),
        ("return {provides = {'a', 'a'}, variables = function() end}", "'provides' has 'a' twice"),
        (
            "return {provides = 'a', variables = function() end}",
            "a generator says which variables it 'provides', in a list"
        ),
        (
            "return {summary = 'a\\nb', filter = function() end}",
            "'summary' must be one line of text"
        ),
        (
            "return {summary = function() end, filter = function() end}",
            "'summary' must be one line of text"
        ),
        (
            "return {option = {}, filter = function() end}",
            "'option' must be a type, or a table of names and types"
        ),
    ])
    func wrongHeaders(source: String, message: String) {
        let plugin = PluginSource(
            name: "mine", bytes: Array(source.utf8), file: "plugins/mine.lua", isOwn: true)
        let error = #expect(throws: FindingError.self) {
            try LoadedPlugin(plugin, usedAt: Self.use)
        }
        #expect(error?.findings.map(\.message) == [message])
        #expect(error?.findings.first?.help.last == "used at campaign.yaml:3:5")
    }

    @Test func aLoadedPluginIsCalledAndPrints() throws {
        let source = """
            return {
              filter = function(text, random, option)
                print("louder")
                return text .. ("!"):rep(option.marks)
              end,
            }
            """
        let plugin = try LoadedPlugin(
            PluginSource(name: "shout", bytes: Array(source.utf8), file: "shout.lua", isOwn: true))
        let arguments: [LuaArgument] = [
            .value(.text("hey")), .random, .value(.record(["marks": .number(2)])),
        ]
        #expect(try plugin.call("filter", arguments) == .text("hey!!"))
        #expect(try plugin.call("variables", []) == .none)
        #expect(plugin.has("filter"))
        #expect(plugin.line(of: "filter") == 2)
        #expect(plugin.line(of: "pair") == nil)
        let notes = plugin.takeNotes()
        #expect(notes.map(\.message) == ["'shout' prints: louder"])
        #expect(notes.first?.location?.line == 3)
        #expect(plugin.takeNotes().isEmpty)
        let error = #expect(throws: FindingError.self) {
            try plugin.call("filter", [.value(.text("hey")), .random, .value(.record([:]))])
        }
        #expect(error?.findings.first?.location?.line == 4)
    }

    /// Whatever bytes a plugin has, loading it ends with a header or with findings.
    @Test func survivesNoise() {
        let alphabet = Array("return {}=function() end,\"'[]--\n\u{0}é pair option summary 3".utf8)
        var stream = Seed("noise").stream
        var loaded = 0
        for _ in 0..<2000 {
            var bytes = Array("return {pair = function() end, ".utf8)
            for _ in 0..<stream.below(20) { bytes.append(alphabet[stream.below(alphabet.count)]) }
            bytes.append(UInt8(ascii: "}"))
            do {
                _ = try LoadedPlugin(
                    PluginSource(name: "n", bytes: bytes, file: "n.lua", isOwn: true))
                loaded += 1
            } catch {
                #expect(!error.findings.isEmpty)
                #expect(error.findings.allSatisfy { ($0.location?.line ?? 0) >= 1 })
            }
        }
        #expect(loaded > 0)
    }
}

// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT

import PackageDescription

/// The compiler at its strictest, for our own targets only.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

/// A library of ours and what it may import: the table in README.md, "The map".
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, with the test kit at hand; `files` are folders that are not code.
func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "PranksterTestKit"] + dependencies,
        exclude: files,
        swiftSettings: strict)
}

let systemLibraries: [Target] = [
    .systemLibrary(
        name: "CLibYAML", pkgConfig: "yaml-0.1",
        providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
        name: "CLuaSystem", pkgConfig: "lua5.4",
        providers: [.apt(["liblua5.4-dev"]), .brew(["lua@5.4"])]),
    .systemLibrary(
        name: "CMarkdown", pkgConfig: "libcmark-gfm",
        providers: [
            .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
        ]),
    .systemLibrary(
        name: "CIDN", pkgConfig: "libidn2",
        providers: [.apt(["libidn2-dev"]), .brew(["libidn2"])]),
    .target(name: "CLua", dependencies: ["CLuaSystem"]),
]

let libraries: [Target] = [
    library("Findings"),
    library("Seeding", [crypto]),
    library("Mustache", ["Findings"]),
    library("MailFormat", ["Findings", "Seeding", "CIDN"]),
    library("YAMLNodes", ["CLibYAML", "Findings"]),
    library("LuaSandbox", ["CLua", "Findings", "Seeding"]),
    library("Campaigns", ["YAMLNodes", "MailFormat", "Seeding", "Findings"]),
    library(
        "Planning", ["Campaigns", "YAMLNodes", "LuaSandbox", "MailFormat", "Seeding", "Findings"]),
    library(
        "Rendering",
        [
            "Planning", "Campaigns", "YAMLNodes", "LuaSandbox", "Mustache", "MailFormat",
            "CMarkdown", "Seeding", "Findings",
        ]),
    library("Delivery", ["MailFormat", "Seeding", "Findings"]),
]

let programs: [Target] = [
    .executableTarget(
        name: "prankster",
        dependencies: [
            "CLibYAML", "CMarkdown", "CIDN", "Findings", "Seeding", "MailFormat", "YAMLNodes",
            "LuaSandbox", "Campaigns", "Planning", "Rendering", "Delivery", argumentParser,
        ],
        swiftSettings: strict)
]

let testTargets: [Target] = [
    .target(
        name: "PranksterTestKit", dependencies: ["Findings"], path: "Tests/PranksterTestKit",
        swiftSettings: strict),
    tests("Findings"),
    tests("Seeding"),
    tests("Mustache", ["Findings", "Seeding"], files: ["Fixtures", "Golden"]),
    tests("MailFormat", ["Findings", "Seeding"], files: ["Corpus", "Golden"]),
    tests("YAMLNodes", ["Findings"]),
    tests("LuaSandbox", ["Findings", "Seeding"], files: ["Fixtures"]),
    tests(
        "Campaigns", ["YAMLNodes", "MailFormat", "Seeding", "Findings"], files: ["Golden"]),
    tests(
        "Planning", ["Campaigns", "YAMLNodes", "LuaSandbox", "MailFormat", "Seeding", "Findings"],
        files: ["Golden"]),
    tests(
        "Rendering",
        [
            "Planning", "Campaigns", "YAMLNodes", "LuaSandbox", "Mustache", "MailFormat",
            "Seeding", "Findings",
        ], files: ["Golden"]),
    tests("Delivery", ["MailFormat", "Seeding", "Findings"]),
    .testTarget(
        name: "CommandTests",
        dependencies: [
            "prankster", "Campaigns", "MailFormat", "Rendering", "Findings", "PranksterTestKit",
        ],
        exclude: ["Fixtures", "Golden"],
        swiftSettings: strict),
]

let package = Package(
    name: "prankster",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    ],
    targets: systemLibraries + libraries + programs + testTargets,
    swiftLanguageModes: [.v6])

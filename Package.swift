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
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sockets: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOTLS", package: "swift-nio"),
]
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let webServer = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let webTypes: [Target.Dependency] = [
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
]
let embeddedChannel = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")

/// A library of ours and what it may import: the table in README.md, "The map".
func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
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
    library("SMTPWire", ["MailFormat", crypto]),
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
    library(
        "Delivery",
        ["SMTPWire", "MailFormat", "YAMLNodes", "Seeding", "Findings", tls, database] + sockets),
    library(
        "Inbox",
        [
            "SMTPWire", "MailFormat", "YAMLNodes", "Mustache", "Seeding", "Findings", crypto, tls,
            database, webServer,
        ] + sockets + webTypes, resources: [.embedInCode("Resources")]),
]

let programs: [Target] = [
    .executableTarget(
        name: "prankster",
        dependencies: [
            "CLibYAML", "CMarkdown", "CIDN", "Findings", "Seeding", "MailFormat", "YAMLNodes",
            "LuaSandbox", "Campaigns", "Planning", "Rendering", "SMTPWire", "Delivery", "Inbox",
            argumentParser,
        ],
        swiftSettings: strict)
]

let testTargets: [Target] = [
    .target(
        name: "PranksterTestKit",
        dependencies: ["Findings", "SMTPWire", "MailFormat", tls] + sockets,
        path: "Tests/PranksterTestKit",
        swiftSettings: strict),
    tests("Findings"),
    tests("Seeding"),
    tests("Mustache", ["Findings", "Seeding"], files: ["Fixtures", "Golden"]),
    tests("MailFormat", ["Findings", "Seeding"], files: ["Corpus", "Golden"]),
    tests("SMTPWire", ["MailFormat"], files: ["Dialogues"]),
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
    tests(
        "Delivery",
        [
            "SMTPWire", "MailFormat", "YAMLNodes", "Seeding", "Findings", tls, database,
            embeddedChannel,
        ]
            + sockets),
    tests(
        "Inbox",
        [
            "SMTPWire", "MailFormat", "YAMLNodes", "Mustache", "Seeding", "Findings", tls, database,
            webServer,
        ] + sockets + webTypes, files: ["Corpus", "Golden"]),
    .testTarget(
        name: "CommandTests",
        dependencies: [
            "prankster", "Campaigns", "MailFormat", "Rendering", "SMTPWire", "Delivery", "Inbox",
            "Findings", "Seeding", "PranksterTestKit",
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
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.8.0"),
    ],
    targets: systemLibraries + libraries + programs + testTargets,
    swiftLanguageModes: [.v6])

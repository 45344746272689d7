// SPDX-License-Identifier: MIT

import Findings
import Foundation
import Mustache
import Synchronization
import Testing

/// Runs the public Mustache specification, https://github.com/mustache/spec, which is not part of
/// this repository: `MUSTACHE_SPEC=…/spec/specs swift test --filter PublicSpecification`.
@Suite(.enabled(if: PublicSpecification.folder != nil))
struct PublicSpecificationTests {
    @Test(arguments: PublicSpecification.files())
    func holds(file: String) throws {
        let cases = try PublicSpecification.cases(of: file)
        #expect(!cases.isEmpty)
        for example in cases {
            let sample = Sample(
                example.template, example.context(file: file), partials: example.partials ?? [:])
            let result = Result { try sample.rendered(.lenient, HTMLEscaper()) }
            #expect(
                (try? result.get()) == example.expected,
                "\(file): \(example.name): \(example.desc); \(result)")
        }
    }
}

/// The files of the specification, and the Swift for its lambdas.
private enum PublicSpecification {
    struct File: Decodable {
        let tests: [Case]
    }

    struct Case: Decodable {
        let name: String
        let desc: String
        let data: JSONValue
        let template: String
        let partials: [String: String]?
        let expected: String

        func context(file: String) -> Value {
            guard file.contains("lambdas"), case .record(let record) = data.value,
                let lambda = lambdas[name]
            else { return data.value }
            var values: [String: Value] = [:]
            for name in record.names { values[name] = record[name] }
            values["lambda"] = .rawLambda(lambda)
            return .record(Record(values))
        }
    }

    static var folder: String? { ProcessInfo.processInfo.environment["MUSTACHE_SPEC"] }

    static func files() -> [String] {
        guard let folder else { return [] }
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }

    static func cases(of file: String) throws -> [Case] {
        let path = URL(fileURLWithPath: folder ?? "").appendingPathComponent(file)
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: path)).tests
    }

    /// What each case says in a dozen languages, but not in this one.
    private static var lambdas: [String: RawLambda] {
        let calls = Counter()
        return [
            "Interpolation": RawLambda { _ in "world" },
            "Interpolation - Expansion": RawLambda { _ in "{{planet}}" },
            "Interpolation - Alternate Delimiters": RawLambda { _ in "|planet| => {{planet}}" },
            "Interpolation - Multiple Calls": RawLambda { _ in String(calls.next()) },
            "Escaping": RawLambda { _ in ">" },
            "Section": RawLambda { $0 == "{{x}}" ? "yes" : "no" },
            "Section - Expansion": RawLambda { $0 + "{{planet}}" + $0 },
            "Section - Alternate Delimiters": RawLambda { $0 + "{{planet}} => |planet|" + $0 },
            "Section - Multiple Calls": RawLambda { "__" + $0 + "__" },
            "Inverted Section": RawLambda { _ in "" },
        ]
    }
}

/// Counts the calls of a lambda.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// JSON as a template sees it: numbers are text, null is absent.
private struct JSONValue: Decodable {
    let value: Value

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .absent
        } else if let flag = try? container.decode(Bool.self) {
            value = .flag(flag)
        } else if let whole = try? container.decode(Int.self) {
            value = .text(String(whole))
        } else if let number = try? container.decode(Double.self) {
            value = .text(String(number))
        } else if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let items = try? container.decode([JSONValue].self) {
            value = .list(items.map(\.value), joined: nil)
        } else {
            let members = try container.decode([String: JSONValue].self)
            value = .record(Record(members.mapValues(\.value)))
        }
    }
}

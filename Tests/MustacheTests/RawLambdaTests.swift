// SPDX-License-Identifier: MIT

import Mustache
import Synchronization
import Testing

@Suite struct RawLambdaTests {
    private static func context(_ expand: @escaping @Sendable (String) -> String) -> Value {
        ["lambda": .rawLambda(RawLambda(expand)), "name": "<Alice>", "list": ["1", "2"]]
    }

    private func rendered(_ template: String, _ context: Value) throws -> String {
        let partials = ["p": "({{name}})"]
        return try Sample(template, context, partials: partials)
            .rendered(.lenient, HTMLEscaper())
    }

    @Test func aVariableIsReplacedByTheTemplateThatItReturns() throws {
        let context = Self.context { $0.isEmpty ? "I am {{name}} & co" : "wrong" }
        #expect(try rendered("{{lambda}}", context) == "I am &lt;Alice&gt; &amp; co")
        #expect(try rendered("{{{lambda}}}", context) == "I am <Alice> & co")
        #expect(try rendered("{{=| |=}}|lambda|", context) == "I am &lt;Alice&gt; &amp; co")
    }

    @Test func aSectionIsGivenItsSource() throws {
        let twice = Self.context { $0 + "-" + $0 }
        #expect(
            try rendered("{{#lambda}}{{name}} {{!c}}{{/lambda}}", twice)
                == "&lt;Alice&gt; -&lt;Alice&gt; ")
        #expect(
            try rendered("{{=| |=}}|#lambda||list|{{/lambda|/lambda|", twice)
                == "{{/lambda-{{/lambda")
        #expect(try rendered("{{^lambda}}never{{/lambda}}", twice) == "")
        #expect(
            try rendered("{{>p}}{{#lambda}}{{>p}}{{/lambda}}", twice)
                == "(&lt;Alice&gt;)(&lt;Alice&gt;)-(&lt;Alice&gt;)")
    }

    @Test func aLambdaIsCalledEachTime() throws {
        let calls = Calls()
        let context = Self.context { _ in String(calls.count()) }
        #expect(try rendered("{{lambda}} {{{lambda}}} {{lambda}}", context) == "1 2 3")
        #expect(
            try rendered("{{#lambda}}x{{/lambda}}{{#list}}{{lambda}}{{/list}}", context) == "456")
    }

    @Test func aLambdaInAFilterIsPlain() throws {
        var context: [String: Value] = ["loud": .filter(Filter { text, _ in text.uppercased() })]
        context["lambda"] = .rawLambda(RawLambda { $0 + "<{{name}}>" })
        context["name"] = "a&b"
        let sample = Sample(
            "{{#loud}}{{#lambda}}x{{/lambda}}{{lambda}}{{/loud}}", .record(Record(context)))
        #expect(
            try sample.rendered(.lenient, HTMLEscaper())
                == "X&lt;A&amp;B&gt;&lt;A&amp;B&gt;")
    }

    @Test func aLambdaThatReturnsItselfEnds() {
        let endless = Self.context { _ in "{{lambda}}{{#lambda}}{{/lambda}}" }
        let text = Sample("{{lambda}}", endless).complaints(.lenient)
        #expect(text == "1:1+10 partials are nested more than 64 deep")
    }

    @Test func aStrictTemplateRunsNone() {
        let context = Self.context { $0 }
        let message = "'{{lambda}}' is a raw lambda, which strict templates do not run"
        #expect(Sample("{{lambda}}", context).complaints() == "1:3+6 \(message) = use a filter")
        #expect(
            Sample("{{#lambda}}{{/lambda}}", context).complaints()
                == "1:4+6 \(message) = use a filter")
    }
}

/// Counts the calls of a lambda.
private final class Calls: Sendable {
    private let made = Mutex(0)

    func count() -> Int {
        made.withLock { made in
            made += 1
            return made
        }
    }
}

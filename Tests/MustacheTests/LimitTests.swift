// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct LimitTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "{{#a}}", count: depth) + "x" + String(repeating: "{{/a}}", count: depth)
    }

    @Test func sectionsNest64Deep() throws {
        #expect(try Sample(nested(64), ["a": true]).rendered() == "x")
        #expect(
            Sample(nested(65), ["a": true]).complaints()
                == "1:385+6 sections are nested more than 64 deep")
    }

    @Test func partialsNest64Deep() throws {
        func chain(_ depth: Int) -> Sample {
            var partials = ["p\(depth)": "x"]
            for level in 1..<depth { partials["p\(level)"] = "{{>p\(level + 1)}}" }
            return Sample("{{>p1}}", partials: partials)
        }
        #expect(try chain(64).rendered() == "x")
        #expect(chain(65).complaints() == "p64:1:4+3 partials are nested more than 64 deep")
    }

    @Test(arguments: [
        Sample(
            "{{>p}}", partials: ["p": "a{{>p}}"],
            gives: "p:1:2+6 partials are nested more than 64 deep"),
        Sample(
            "{{<p}}{{$x}}a{{/x}}{{/p}}", partials: ["p": "{{$x}}{{/x}}{{<p}}{{/p}}"],
            gives: "p:1:1+6 partials are nested more than 64 deep"),
        Sample(
            "{{>*name}}", ["name": "p"], partials: ["p": "{{>*name}}"],
            gives: "p:1:1+10 partials are nested more than 64 deep"),
    ])
    func recursionEnds(sample: Sample) {
        #expect(sample.complaints() == sample.expected)
    }

    @Test func aResultIsAtMost25MBLong() throws {
        let megabyte = String(repeating: "x", count: 1 << 20)
        let context: Value = [
            "long": .text(megabyte), "list": .list(Array(repeating: true, count: 25)),
            "same": .filter(Filter { text, _ in text }),
        ]
        let full = try Sample("{{#list}}{{long}}{{/list}}", context).rendered()
        #expect(full.utf8.count == 25 << 20)
        #expect(
            Sample("{{#list}}{{long}}{{/list}}x", context).complaints()
                == "1:27+1 the result is longer than 25 MB")
        #expect(
            Sample("x{{#same}}{{#list}}{{long}}{{/list}}{{/same}}", context).complaints()
                == "1:20+8 the result is longer than 25 MB")
    }

    @Test func loopsInLoopsEnd() {
        let list = Value.list(Array(repeating: true, count: 1000))
        #expect(
            Sample(nested(30), ["a": list]).complaints(.strict.with(stepLimit: 10_000))
                == "1:175+6 the template takes too many steps")
    }

    @Test func aSourceIsAtMostOneMBLong() throws {
        let megabyte = String(repeating: "x", count: 1 << 20)
        #expect(try Sample(megabyte).rendered() == megabyte)
        #expect(Sample(megabyte + "x").complaints() == "0:0+1 the template is longer than 1 MB")
    }
}

extension Options {
    fileprivate func with(stepLimit: Int) -> Options {
        var options = self
        options.stepLimit = stepLimit
        return options
    }
}

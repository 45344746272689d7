// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct DelimiterTests {
    private static let context: Value = ["a": "x", "yes": true, "list": ["1", "2"]]

    @Test(arguments: [
        Sample("{{=<% %>=}}<%a%>{{a}}", gives: "x{{a}}"),
        Sample("{{=[ ]=}}[a](a)", gives: "x(a)"),
        Sample("{{=| |=}}|a|{{a}}|={{ }}=|{{a}}", gives: "x{{a}}x"),
        Sample("{{= @   @ =}}@a@", gives: "x"),
        Sample("{{=«tag» «/tag»=}}«tag»a«/tag»", gives: "x"),
        Sample("{{#yes}}{{=| |=}}|a|{{a}}|/yes||a|", gives: "x{{a}}x"),
        Sample("{{=<< >>=}}<<#list>>(<<.>>)<</list>>", gives: "(1)(2)"),
        Sample("a\n{{=| |=}}\nb\n", gives: "a\nb\n"),
        Sample("a\r\n  {{=| |=}} \r\nb", gives: "a\r\nb"),
        Sample(" {{=| |=}}\nb", gives: "b"),
        Sample("a\n {{=| |=}}", gives: "a\n"),
        Sample("a {{=| |=}} b", gives: "a  b"),
    ])
    func tagsCanLookDifferent(sample: Sample) throws {
        var sample = sample
        sample.context = Self.context
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func delimitersEndWithTheirFile() throws {
        let sample = Sample(
            "{{=| |=}}|>p| |a| {{a}}", Self.context, partials: ["p": "{{a}} |a|{{=< >=}}<a>"])
        #expect(try sample.rendered() == "x |a|x x {{a}}")
    }

    @Test func unescapedValuesInOtherDelimiters() throws {
        let sample = Sample("{{=<% %>=}}<%{a}%><%& a%>", ["a": "<"])
        #expect(try sample.rendered(.lenient, HTMLEscaper()) == "<<")
    }
}

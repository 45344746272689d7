// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct RecordTests {
    @Test(arguments: [0, 1, 2, 3, 17, 1000])
    func eachNameFindsItsOwnValue(count: Int) {
        let names = (0..<count).map { "name\($0)" }
        let record = Record(Dictionary(uniqueKeysWithValues: names.map { ($0, .text($0)) }))
        for name in names {
            guard case .text(name)? = record[name] else {
                Issue.record("no \(name) among \(count)")
                continue
            }
        }
        #expect(record["name\(count)"] == nil)
        #expect(record[""] == nil)
        #expect(Set(record.names) == Set(names))
    }

    @Test func theTextIsKept() {
        #expect(Record([:]).text == nil)
        #expect(Record(["a": .absent], text: "all").text == "all")
    }

    @Test func theLastOfTwoValuesCounts() {
        let record: Record = ["a": "first", "a": "last"]
        guard case .text("last")? = record["a"] else {
            Issue.record("the first value won")
            return
        }
    }
}

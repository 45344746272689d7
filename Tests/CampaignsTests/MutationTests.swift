// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

/// Whatever a file holds, decoding ends in a campaign or in findings at places that exist.
@Suite struct MutationTests {
    private static let pieces = [
        "\n", " ", "  - ", ": ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "@", "<", ">",
        ",",
        "true", "é", "\u{0}", "{{x}}", "|\n", "0", "-1", "99999999999999999999", "../", "smtp://",
    ].map { Array($0.utf8) }

    private static func check(_ files: [String: [UInt8]]) {
        var log = FindingLog()
        let source = FileSource.inMemory(files, name: "april")
        let campaign = CampaignDecoder.decode("campaign.yaml", from: source, log: &log)
        if campaign == nil { #expect(log.hasErrors) }
        for finding in log.findings {
            #expect(!finding.message.isEmpty && !finding.message.contains("\n"))
            guard let place = finding.location else {
                Issue.record("no place: \(finding.message)")
                continue
            }
            let path = String(place.file.dropFirst("april/".count))
            guard let bytes = files[path] else {
                Issue.record("no such file: \(place.file)")
                continue
            }
            guard place.line > 0 else { continue }
            let line = SourceLines(bytes).line(place.line)
            #expect(line != nil || place.column == 1, "\(finding.summary)")
            #expect(place.column >= 1 && place.length >= 1)
        }
    }

    @Test func mutatedCampaignsEndInFindings() {
        var noise = Noise(purpose: "campaigns")
        let whole = Array(CampaignDecoderTests.whole.utf8)
        let people = Array(CampaignFixture.people.utf8)
        for _ in 0..<2000 {
            var text = whole
            for _ in 0...noise.below(3) { text = noise.mutated(text, with: Self.pieces) }
            Self.check([
                "campaign.yaml": text, "people.csv": people, "opted-out.txt": Array("a@b.org".utf8),
            ])
        }
    }

    @Test func mutatedPeopleEndInFindings() {
        var noise = Noise(purpose: "people")
        let campaign = Array(CampaignFixture.text([]).utf8)
        let yaml = Array(CampaignFixture.text([("people", "people: people.yaml")]).utf8)
        let csv = Array(CampaignFixture.people.utf8)
        let list = Array("- {name: A, email: a@b.org, x: [1]}\n- B <b@b.org>\n- C <c@b.org>\n".utf8)
        for _ in 0..<1500 {
            Self.check([
                "campaign.yaml": campaign, "people.csv": noise.mutated(csv, with: Self.pieces),
            ])
            Self.check([
                "campaign.yaml": yaml, "people.yaml": noise.mutated(list, with: Self.pieces),
            ])
        }
    }

    /// Each of them would take far longer if anything in it were quadratic.
    @Test(
        .timeLimit(.minutes(1)), arguments: ["filters", "generate", "people", "transports", "vars"])
    func manyEntriesAreReadInLinearTime(kind: String) throws {
        let all = 0..<15_000
        let (section, text) =
            switch kind {
            case "filters":
                ("filters", "filters: {" + all.map { "f\($0): s, " }.joined() + "}")
            case "generate":
                ("generate", "generate: [" + all.map { "g\($0), " }.joined() + "]")
            case "people":
                ("people", "people: [" + all.map { "P\($0) <p\($0)@x.org>, " }.joined() + "]")
            case "transports":
                ("transports", "transports: {" + all.map { "t\($0): smtp://x, " }.joined() + "}")
            default:
                ("vars", "vars: {" + all.map { "v\($0): x, " }.joined() + "}")
            }
        let groups = (key: "groups", text: "groups: {size: 3}")
        let campaign = try CampaignFixture.good([(key: section, text: text), groups])
        let counts = [
            campaign.filters.count, campaign.generators.count, campaign.roster.people.count,
            campaign.transports.count, campaign.vars.count,
        ]
        #expect(counts.max() == all.count)
    }

    @Test(.timeLimit(.minutes(1)))
    func manyMistakesAreToldInLinearTime() {
        let all = 0..<15_000
        let text = CampaignFixture.text([
            ("messages", "messages: [" + all.map { "A\($0), " }.joined() + "]"),
            (
                "transports",
                "transports: {" + all.map { "t\($0): 'smtp://x?ca=y\($0)', " }.joined() + "}"
            ),
            ("vars", "vars: {" + all.map { "\($0): x, " }.joined() + "}"),
        ])
        #expect(CampaignFixture.decode(text).findings.count == 3 * all.count)
    }
}

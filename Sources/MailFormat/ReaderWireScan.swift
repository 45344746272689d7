// SPDX-License-Identifier: MIT

/// Looks once over all octets for what no message may hold: RFC 5322 sections 2.1.1, 2.3 and 4.
struct ReaderWireScan {
    private var lineStart = 0
    private var lineFeeds: [Int] = []
    private var lineFeedCount = 0
    private var sawPair = false

    static func run(over bytes: [UInt8], into defects: inout ReaderDefects) {
        var scan = ReaderWireScan()
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte > ReaderOctet.carriageReturn {
                index += 1
                continue
            }
            switch byte {
            case ReaderOctet.carriageReturn:
                if index + 1 < bytes.count, bytes[index + 1] == ReaderOctet.lineFeed {
                    scan.sawPair = true
                    scan.endLine(at: index, into: &defects)
                    index += 1
                    scan.lineStart = index + 1
                } else {
                    defects.add(.bareCarriageReturn, "a CR without LF", at: index)
                }
            case ReaderOctet.lineFeed:
                scan.lineFeedCount += 1
                if scan.lineFeeds.count < ReaderLimits.defectsPerKind {
                    scan.lineFeeds.append(index)
                }
                scan.endLine(at: index, into: &defects)
                scan.lineStart = index + 1
            case 0: defects.add(.nullByte, "a NUL", at: index)
            default: break
            }
            index += 1
        }
        scan.endLine(at: bytes.count, into: &defects)
        scan.judgeLineFeeds(into: &defects)
    }

    private func endLine(at end: Int, into defects: inout ReaderDefects) {
        let length = end - lineStart
        guard length > ReaderLimits.lineLength else { return }
        defects.add(
            .longLine, "a line of \(length) octets, but \(ReaderLimits.lineLength) are the most",
            at: lineStart + ReaderLimits.lineLength, length: length - ReaderLimits.lineLength)
    }

    private func judgeLineFeeds(into defects: inout ReaderDefects) {
        guard let first = lineFeeds.first else { return }
        guard sawPair else {
            defects.add(.lineFeedsOnly, "lines end with LF instead of CR LF", at: first)
            return
        }
        for offset in lineFeeds { defects.add(.bareLineFeed, "an LF without CR", at: offset) }
        for _ in lineFeeds.count..<lineFeedCount {
            defects.add(.bareLineFeed, "", at: 0)
        }
    }
}

// SPDX-License-Identifier: MIT

import MailFormat

/// What a letter needs of a server, and whether this one has it.
extension ClientMachine {
    /// What stands behind the letter's MAIL here.
    func parameters(of transaction: Transaction, _ scan: LetterScan) -> MailParameters {
        var parameters = MailParameters()
        if abilities.size { parameters.size = Self.size(of: transaction, scan) }
        parameters.isEightBit = scan.hasEightBit
        parameters.isInternational = Self.isInternational(transaction, scan)
        guard abilities.dsn, let wishes = settings.notifications else { return parameters }
        parameters.returned = wishes.returned
        parameters.envelopeID = transaction.envelopeID
        return parameters
    }

    /// What stands behind each RCPT here.
    var recipientParameters: RecipientParameters {
        var parameters = RecipientParameters()
        guard abilities.dsn, let wishes = settings.notifications else { return parameters }
        parameters.notify = wishes.notify
        // Nobody is told anything where nothing is to be reported.
        parameters.namesOriginal = !wishes.notify.isEmpty && !wishes.notify.contains(.never)
        return parameters
    }

    /// Why this server cannot take the letter; nil where it can.
    func obstacle(to transaction: Transaction, _ scan: LetterScan) -> String? {
        if let fault = scan.fault { return fault.message }
        let size = Self.size(of: transaction, scan)
        if let limit = abilities.sizeLimit, size > limit {
            return "the letter has \(size) bytes, and the server takes at most \(limit)"
        }
        if !abilities.smtputf8, Self.isInternational(transaction, scan) {
            let what = Self.international(in: transaction, scan)
            return "\(lack(of: .smtputf8)), which \(what) needs"
        }
        if !abilities.eightBitMIME, scan.hasEightBit {
            return "\(lack(of: .eightBitMIME)), which the letter's 8-bit text needs"
        }
        return nil
    }

    private func lack(of missing: ServiceExtension) -> String {
        settings.without.contains(missing)
            ? "\(missing.rawValue) is turned off" : "the server does not offer \(missing.rawValue)"
    }

    /// RFC 1870, 3: header and body as they are, without what DATA adds.
    private static func size(of transaction: Transaction, _ scan: LetterScan) -> Int {
        transaction.bytes.count + (scan.isTerminated ? 0 : 2)
    }

    private static func isInternational(_ transaction: Transaction, _ scan: LetterScan) -> Bool {
        scan.headerHasEightBit || transaction.reversePath.needsSMTPUTF8
            || transaction.forwardPaths.contains(where: \.needsSMTPUTF8)
    }

    /// What of a letter needs SMTPUTF8: addresses, or else fields, a few of them.
    private static func international(in transaction: Transaction, _ scan: LetterScan) -> String {
        let paths = [transaction.reversePath] + transaction.forwardPaths
        var names = paths.filter(\.needsSMTPUTF8).map { "'\($0.text)'" }
        if names.isEmpty { names = scan.internationalFields(of: transaction.bytes) }
        var unique: [String] = []
        for name in names where !unique.contains(name) { unique.append(name) }
        let most = 3
        guard unique.count > most else { return unique.joined(separator: ", ") }
        return unique.prefix(most).joined(separator: ", ") + " and \(unique.count - most) more"
    }
}

extension LetterScan {
    /// The header's fields that hold 8-bit bytes: `the field 'To'`.
    fileprivate func internationalFields(of bytes: [UInt8]) -> [String] {
        var fields: [String] = []
        var name: ArraySlice<UInt8> = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard let first = line.first, first != UInt8(ascii: "\r") else { break }
            if first != UInt8(ascii: " "), first != UInt8(ascii: "\t") {
                name = line.prefix { $0 != UInt8(ascii: ":") }
            }
            guard line.contains(where: { $0 >= 0x80 }) else { continue }
            fields.append("the field '\(String(decoding: name, as: UTF8.self))'")
        }
        return fields
    }
}

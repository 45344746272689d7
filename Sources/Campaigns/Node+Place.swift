// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

/// Decoding of texts that have a grammar of their own, with the place of a mistake inside the text.
extension Node {
    /// Text that is not empty, nor white space alone.
    func filledText(as name: String, log: inout FindingLog) -> String? {
        guard let text = text(as: name, log: &log) else { return nil }
        guard text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }) else { return text }
        log.report(.error("'\(name)' must not be empty", at: location))
        return nil
    }

    /// Text on one line without control characters, not empty.
    func headerText(as name: String, log: inout FindingLog) -> HeaderText? {
        guard let text = filledText(as: name, log: &log) else { return nil }
        do {
            return try HeaderText(text)
        } catch {
            log.report(.error(error.message, at: location(ofText: error.offset)))
            return nil
        }
    }

    /// An address alone.
    func address(as name: String, log: inout FindingLog) -> Address? {
        guard let text = filledText(as: name, log: &log) else { return nil }
        do {
            return try Address(text)
        } catch {
            log.report(finding(error.forAddressAlone(text)))
            return nil
        }
    }

    /// An address, perhaps with a name: `Alice Dupont <alice@example.org>`.
    func mailbox(as name: String, log: inout FindingLog) -> Mailbox? {
        guard let text = filledText(as: name, log: &log) else { return nil }
        do {
            return try Mailbox(parsing: text)
        } catch {
            log.report(finding(error))
            return nil
        }
    }

    /// What is wrong with an address in this text, which begins `shift` scalars into what was read.
    func finding(_ error: AddressError, shift: Int = 0) -> Finding {
        .error(
            error.message, at: location(ofText: max(0, error.offset - shift), length: error.length),
            help: error.help.map { [$0] } ?? [])
    }

    /// A list, where nothing at all is an empty one: someone commented the last entry out.
    func listOrNothing(of name: String, log: inout FindingLog) -> [Node] {
        if isEmpty { return [] }
        return list(of: name, log: &log).map(Array.init) ?? []
    }
}

extension AddressError {
    /// The same, or something plainer where the text is a good address with a name before it.
    func forAddressAlone(_ text: String) -> AddressError {
        guard let mailbox = try? Mailbox(parsing: text) else { return self }
        var error = self
        error.message = "the address alone is wanted here, without a name"
        error.offset = 0
        error.length = text.unicodeScalars.count
        error.help = "write \(mailbox.address.displayText)"
        return error
    }
}

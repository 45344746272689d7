// SPDX-License-Identifier: MIT

/// Who got a mail without being named in it: the envelope's recipients that To and Cc lack.
enum BlindCopies {
    /// The recipients, in the envelope's order.
    ///
    /// The case of addresses does not count, as it does not for any mailbox that people have.
    static func of(_ forwardPaths: [String], named: [MailpitAddress]) -> [MailpitAddress] {
        let known = Set(named.map { $0.address.lowercased() })
        return forwardPaths.filter { !known.contains($0.lowercased()) }
            .map { MailpitAddress(address: $0) }
    }
}

// SPDX-License-Identifier: MIT

package import MailFormat

/// What this machine allows at most, whatever a campaign says: `/etc/prankster/policy.yaml`.
///
/// It narrows and never widens: an address or a server must be in the campaign's consent as well.
/// `people` counts wherever consent is asked for, so it does for the operator, but not for reserved
/// domains on this machine. What a policy does not name it leaves as it is; an empty list is nobody.
package struct Policy: Sendable {
    /// Whom or what to turn to, as every finding of a policy says.
    static let whomToAsk = "the policy is made by whoever administers this machine"

    /// The policy's file.
    package let file: String
    /// The most letters in a time; nil where the policy does not say.
    package let rate: SendingRate?
    private let addresses: Set<String>?
    private let domains: Set<String>
    private let hosts: Set<String>?

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - file: Its file, for findings.
    ///   - people: Who may be written to and named; nil for everybody.
    ///   - hosts: Which servers may be used; nil for all.
    ///   - rate: The most letters in a time.
    package init(
        file: String, people: [Agreement.Entry]? = nil, hosts: [ServerHost]? = nil,
        rate: SendingRate? = nil
    ) {
        self.file = file
        self.rate = rate
        var addresses: Set<String> = []
        var domains: Set<String> = []
        for entry in people ?? [] {
            switch entry {
            case .address(let address): addresses.insert(address.key)
            case .domain(let domain): domains.insert(domain)
            case .roster: break
            }
        }
        self.addresses = people == nil ? nil : addresses
        self.domains = domains
        self.hosts = hosts.map { Set($0.map(\.text)) }
    }

    /// Whether a server may be used, as `ServerHost.text` has it.
    func allows(host: String) -> Bool { hosts?.contains(host) ?? true }

    /// Whether an address may be used; `key` is its key.
    func allows(_ address: Address, key: String) -> Bool {
        guard let addresses else { return true }
        return addresses.contains(key) || domains.contains(address.domain)
    }
}

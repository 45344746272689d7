// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// Judges the addresses of letters: who of them agreed, and keeps only who did not.
///
/// Every address in From, Sender, Reply-To, To, Cc and Bcc must be agreed and not excepted. The
/// operator needs no entry, and on this machine neither do reserved domains, at which nobody reads.
struct PeopleConsent: Sendable {
    /// Why an address is refused.
    enum Reason: Sendable, Hashable {
        /// Nobody says that they agreed.
        case notAgreed
        /// They do not want to.
        case excepted
        /// The machine's policy does not have them.
        case policy
        /// It may be a way to somebody else.
        case route
    }

    /// One refused address.
    struct Refusal: Sendable {
        let address: Address
        let reason: Reason
    }

    /// More refused addresses are counted, not told one by one.
    static let mostTold = 10

    let agreement: Agreement
    let policy: Policy?
    /// The first refused addresses, in the order of the letters.
    private(set) var refusals: [Refusal] = []
    /// How many addresses are refused.
    private(set) var refusedCount = 0
    private let isLocal: Bool
    private var agreed: Set<String> = []
    private var domains: Set<String> = []
    private(set) var includesRoster = false
    private let except: Set<String>
    private let operatorKey: String?
    /// The keys of refused addresses, of which each counts once.
    private var refusedKeys: Set<String> = []
    /// The texts of addresses that were judged not long ago.
    ///
    /// A letter names most of its addresses twice, and others have some of them too. All that there
    /// ever were would be too many to remember.
    private var recent: Set<String> = []
    private static let mostRecent = 1000

    init(_ agreement: Agreement, policy: Policy?, place: ServerPlace) {
        self.agreement = agreement
        self.policy = policy
        isLocal = place == .thisMachine
        except = Set(agreement.except.map(\.key))
        operatorKey = agreement.operator?.key
        for entry in agreement.people {
            switch entry {
            case .roster: includesRoster = true
            case .address(let address): agreed.insert(address.key)
            case .domain(let domain): domains.insert(domain)
            }
        }
    }

    /// Judges one address; the same once more changes nothing.
    mutating func judge(_ address: Address) {
        guard recent.insert(address.text).inserted else { return }
        if recent.count > Self.mostRecent { recent.removeAll(keepingCapacity: true) }
        guard let reason = reason(against: address), refusedKeys.insert(address.key).inserted
        else { return }
        refusedCount += 1
        if refusals.count < Self.mostTold {
            refusals.append(Refusal(address: address, reason: reason))
        }
    }

    /// Whether an address may not be used.
    func refuses(_ address: Address) -> Bool { reason(against: address) != nil }

    private func reason(against address: Address) -> Reason? {
        if address.mayRoute { return .route }
        if !except.isEmpty, except.contains(address.key) { return .excepted }
        if isLocal, ReservedDomain.contains(address.domain) { return nil }
        let key = address.key
        if key != operatorKey, !hasAgreed(address, key) { return .notAgreed }
        return policy?.allows(address, key: key) == false ? .policy : nil
    }

    private func hasAgreed(_ address: Address, _ key: String) -> Bool {
        agreed.contains(key) || domains.contains(address.domain)
            || includesRoster && agreement.rosterPlace(address) != nil
    }
}

extension Address {
    /// Whether some servers would read a further address out of the local part and forward to it:
    /// `user%host@relay`, `host!user@relay`, `"user@host"@relay` (RFC 5321, 4.1.2 and 7.7).
    var mayRoute: Bool {
        localPart.utf8.contains { byte in
            byte == UInt8(ascii: "%") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "@")
        }
    }
}

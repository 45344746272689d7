// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// Judges the addresses of letters: who of them agreed.
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
    /// What a letter names that is no address; our own writer makes none.
    private(set) var strange: String?

    private let isLocal: Bool
    private var agreed: Set<String> = []
    private var domains: Set<String> = []
    private(set) var includesRoster = false
    private let except: Set<String>
    private let operatorKey: String?
    /// The texts and keys of addresses that were judged already.
    private var judged: Set<String> = []

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

    /// The fields that name people (RFC 5322, 3.6.2 and 3.6.3).
    private static let fields: Set = ["from", "sender", "reply-to", "to", "cc", "bcc"]

    /// Judges all addresses of a letter.
    mutating func judge(_ letter: Letter) {
        for field in MessageReader.header(of: letter.bytes) where Self.fields.contains(field.key) {
            for mailbox in field.mailboxes where !judged.contains(mailbox.address) {
                guard let address = try? Address(mailbox.address) else {
                    strange = strange ?? mailbox.address
                    continue
                }
                judge(address)
            }
        }
        judge(letter.envelope.reversePath)
        for path in letter.envelope.forwardPaths { judge(path) }
    }

    /// Judges one address, once.
    mutating func judge(_ address: Address) {
        guard judged.insert(address.text).inserted else { return }
        let key = address.key
        guard key == address.text || judged.insert(key).inserted,
            let reason = reason(against: address, key: key)
        else { return }
        refusedCount += 1
        if refusals.count < Self.mostTold {
            refusals.append(Refusal(address: address, reason: reason))
        }
    }

    private func reason(against address: Address, key: String) -> Reason? {
        if address.mayRoute { return .route }
        if except.contains(key) { return .excepted }
        if isLocal, ReservedDomain.contains(address.domain) { return nil }
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
        localPart.unicodeScalars.contains { $0 == "%" || $0 == "!" || $0 == "@" }
    }
}

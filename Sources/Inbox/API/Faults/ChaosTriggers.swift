// SPDX-License-Identifier: MIT

import HTTPTypes
import SMTPWire

/// What goes wrong by chance, as Mailpit's API has it; here it is a fault script like any other.
struct ChaosTriggers: Codable, Sendable, Hashable {
    /// One kind of failure.
    struct Trigger: Codable, Sendable, Hashable {
        /// The reply's code, 400 to 599.
        var code: Int
        /// How often, 0 to 100 of a hundred.
        var probability: Int

        enum CodingKeys: String, CodingKey {
            case code = "ErrorCode"
            case probability = "Probability"
        }

        /// The names of what clients send, whose case does not count.
        private enum LowerCaseKeys: String, CodingKey {
            case code = "errorcode"
            case probability
        }

        init(code: Int, probability: Int = 0) {
            self.code = code
            self.probability = probability
        }

        /// A trigger without a code has 0, which stands for the usual one.
        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: LowerCaseKeys.self)
            code = try object.decodeIfPresent(Int.self, forKey: .code) ?? 0
            probability = try object.decodeIfPresent(Int.self, forKey: .probability) ?? 0
        }
    }

    /// MAIL, RCPT and AUTH.
    var sender = Trigger(code: 451)
    var recipient = Trigger(code: 451)
    var authentication = Trigger(code: 535)

    enum CodingKeys: String, CodingKey {
        case sender = "Sender"
        case recipient = "Recipient"
        case authentication = "Authentication"
    }

    private enum LowerCaseKeys: String, CodingKey {
        case sender, recipient, authentication
    }

    init() {}

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: LowerCaseKeys.self)
        let usual = ChaosTriggers()
        func trigger(_ key: LowerCaseKeys, _ usual: Trigger) throws -> Trigger {
            guard var given = try object.decodeIfPresent(Trigger.self, forKey: key) else {
                return usual
            }
            if given.code == 0 { given.code = usual.code }
            return given
        }
        sender = try trigger(.sender, usual.sender)
        recipient = try trigger(.recipient, usual.recipient)
        authentication = try trigger(.authentication, usual.authentication)
    }

    /// Whether every number is within its bounds.
    ///
    /// - Throws: `WebFailure` for the first that is not.
    func check() throws(WebFailure) {
        for trigger in [sender, recipient, authentication] {
            guard (400...599).contains(trigger.code) else {
                throw WebFailure(.badRequest, "'ErrorCode' is from 400 to 599, not \(trigger.code)")
            }
            guard (0...100).contains(trigger.probability) else {
                throw WebFailure(
                    .badRequest, "'Probability' is from 0 to 100, not \(trigger.probability)")
            }
        }
    }
}

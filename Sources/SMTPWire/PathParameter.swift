// SPDX-License-Identifier: MIT

/// One parameter behind a path, `SIZE=1234` or `SMTPUTF8` (RFC 5321, 4.1.2 `esmtp-param`).
struct PathParameter {
    /// In upper case.
    let name: String
    /// As it was given; nil without `=`.
    let value: String?

    /// Reads a word; nil where it cannot be a parameter.
    init?(_ word: ArraySlice<UInt8>) {
        let equals = word.firstIndex(of: UInt8(ascii: "="))
        let keyword = word[..<(equals ?? word.endIndex)]
        guard let first = keyword.first, Self.isLetterOrDigit(first),
            keyword.allSatisfy({ Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        name = String(decoding: keyword, as: UTF8.self).uppercased()
        guard let equals else {
            value = nil
            return
        }
        let text = word[(equals + 1)...]
        guard !text.isEmpty, !text.contains(UInt8(ascii: "=")),
            let value = String(validating: text, as: UTF8.self)
        else { return nil }
        self.value = value
    }

    /// The value in upper case.
    var word: String? { value?.uppercased() }

    /// NOTIFY's value: NEVER alone, or some of the others, each once.
    var conditions: [ClientSettings.Notifications.Condition]? {
        guard let words = word?.split(separator: ",", omittingEmptySubsequences: false) else {
            return nil
        }
        typealias Condition = ClientSettings.Notifications.Condition
        let conditions = words.compactMap { Condition(rawValue: String($0)) }
        guard conditions.count == words.count, Set(conditions).count == words.count,
            !conditions.contains(.never) || conditions == [.never]
        else { return nil }
        return conditions
    }

    /// ORCPT's value, decoded: `type;address`.
    var typedAddress: String? {
        guard let value, value.utf8.count <= 500, let semicolon = value.firstIndex(of: ";") else {
            return nil
        }
        let type = value[..<semicolon]
        let isAtom = type.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        guard !type.isEmpty, isAtom, let address = XText.decode(value[semicolon...].dropFirst()),
            !address.isEmpty
        else { return nil }
        return "\(type);\(address)"
    }

    /// The refusal of a value that this parameter cannot have.
    var isWrong: CommandRefusal {
        let rule =
            switch name {
            case "SIZE": "write SIZE=1234, with the message's bytes"
            case "BODY": "write BODY=7BIT or BODY=8BITMIME"
            case "SMTPUTF8": "write SMTPUTF8 alone, without a value"
            case "RET": "write RET=FULL or RET=HDRS"
            case "ENVID": "write ENVID= and at most 100 bytes of xtext (RFC 3461, 4)"
            case "AUTH": "write AUTH=<> or AUTH= and an address in xtext (RFC 4954, 5)"
            case "NOTIFY": "write NOTIFY=NEVER, or some of SUCCESS,FAILURE,DELAY"
            case "ORCPT": "write ORCPT=rfc822; and an address in xtext (RFC 3461, 4.2)"
            default: "the value of \(name) is wrong"
            }
        return CommandRefusal(.badParameter(rule))
    }
    /// The refusal of its second coming.
    var isDouble: CommandRefusal { CommandRefusal(.badParameter("write \(name) once")) }
    /// The refusal of a parameter that was not offered.
    var isUnknown: CommandRefusal { CommandRefusal(.unknownParameter(name)) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}

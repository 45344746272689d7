// SPDX-License-Identifier: MIT

import HTTPTypes

/// The ID of a mail in the API: its number in decimal digits.
enum MailID {
    /// The number; nil for what is no ID of ours.
    static func number(_ text: String) -> Int64? {
        guard (1...18).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(text)
    }
}

extension APICall {
    /// The mail that the path names by its ID, or by `latest`: the newest, or the newest that
    /// matches `query`, for which `wait` says how long to wait.
    ///
    /// - Throws: `WebFailure` where there is no such mail.
    func mailID() async throws -> Int64 {
        let text = parameter("id")
        guard text == "latest" else {
            guard let number = MailID.number(text) else { throw Self.noSuchMail }
            return number
        }
        let (store, search) = (store, search ?? .all)
        let newest = try await FirstMatch.find(in: store, within: waitingTime()) {
            try await store.newest(search)
        }
        guard let newest else { throw Self.noSuchMail }
        return newest
    }

    /// The mail that the path names.
    ///
    /// - Throws: `WebFailure` where there is no such mail.
    func mail() async throws -> StoredMail {
        guard let mail = try await store.mail(try await mailID()) else { throw Self.noSuchMail }
        return mail
    }

    static var noSuchMail: WebFailure {
        WebFailure(
            .notFound, "there is no such mail", help: "it was never there, or it has been deleted")
    }
}

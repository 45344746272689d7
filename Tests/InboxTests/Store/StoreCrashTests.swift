// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Synchronization
import Testing

@testable import Inbox

@Suite struct StoreCrashTests {
    @Test func whatWasAnsweredIsInTheFilesAtThatMoment() async throws {
        let folder = try TemporaryFolder()
        let store = try InboxStore(StoreSettings(file: folder.path("inbox.db")))
        let answered = Mutex<[Int64]>([])
        for round in 1...5 {
            for number in 0..<40 {
                store.add(StoreMail.make("mail \(round) \(number)")) { result in
                    if case .success(let id) = result { answered.withLock { $0.append(id) } }
                }
            }
            try await store.take(StoreMail.make("last of round \(round)"))
            let kept = answered.withLock(\.self)
            for suffix in ["", "-wal"] {
                try folder.write(try folder.read("inbox.db" + suffix), to: "copy.db" + suffix)
            }
            let copy = try InboxStore(StoreSettings(file: folder.path("copy.db")))
            let ids = try await copy.page(.all, offset: 0, limit: 1000).mails.map(\.id)
            #expect(Set(kept).subtracting(ids) == [])
            #expect(ids.count >= 41 * round)
            #expect(try await copy.subjects("\"last of round \(round)\"").count == 1)
            await copy.close()
        }
        await store.close()
    }

    @Test func aProcessThatIsKilledLosesNothingItHadAnswered() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("inbox.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try InboxStore(StoreSettings(file: path))
            for number in 1...30 { try await store.take(StoreMail.make("mail \(number)")) }
            kill(getpid(), SIGKILL)
        }
        let store = try InboxStore(StoreSettings(file: path))
        #expect(try await store.page(MailQuery("mail"), offset: 0, limit: 0).matching == 30)
        #expect(try await store.take(StoreMail.make("next")) == 31)
        await store.close()
    }
}

// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct StoreFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("inbox.db")
    }

    private func open(kept: Int = 100) throws(StoreFailure) -> InboxStore {
        try InboxStore(StoreSettings(file: path, kept: kept))
    }

    @Test func whatWasKeptIsThereWhenItIsOpenedAgain() async throws {
        let store = try open()
        for number in 1...5 { try await store.take(StoreMail.make("mail \(number)")) }
        store.add(StoreMail.session(1))
        try await store.mark([2], read: true)
        try await store.setTags(["a"], of: [3])
        try await store.remove([5])
        let before = try await store.page(.all, offset: 0, limit: 10)
        let counts = try await store.counts()
        await store.close()

        let again = try open()
        #expect(try await again.page(.all, offset: 0, limit: 10) == before)
        #expect(try await again.counts() == counts)
        #expect(try await again.session(1) == StoreMail.session(1))
        #expect(try await again.subjects("mail 4") == ["mail 4"])
        #expect(try await again.take(StoreMail.make("next")) == 6)
        try await again.removeAll()
        await again.close()

        let last = try open()
        #expect(try await last.take(StoreMail.make("after all")) == 7)
        await last.close()
    }

    @Test func itsFilesAreForTheUserAlone() async throws {
        let store = try open()
        try await store.take(StoreMail.make("one"))
        for name in folder.names() {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        #expect(folder.names() == ["inbox.db", "inbox.db-wal"])
        await store.close()
        #expect(folder.names() == ["inbox.db"])
    }

    @Test func fewerAreKeptWhenItIsOpenedForFewer() async throws {
        let store = try open()
        for number in 1...9 { try await store.take(StoreMail.make("mail \(number)")) }
        await store.close()
        let again = try open(kept: 2)
        #expect(try await again.subjects() == ["mail 9", "mail 8"])
        #expect(try await again.counts().fellOut == 7)
        await again.close()
    }

    @Test func anotherInboxIsKeptOut() async throws {
        let store = try open()
        let failure = StoreFailure(
            "another program is using the store '\(path)'",
            help: "stop the other inbox, or choose another file with --store")
        #expect(throws: failure) { try open() }
        await store.close()
        await (try open()).close()
    }

    @Test func aNewerFileIsRefused() async throws {
        await (try open()).close()
        let database = try DatabaseQueue(path: path)
        try await database.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2')")
        }
        try database.close()
        let failure = StoreFailure(
            "the store '\(path)' was written by a newer prankster",
            help: "update prankster, or choose another file with --store")
        #expect(throws: failure) { try open() }
    }

    @Test func whatIsNoStoreIsRefusedAndLeftAsItWas() async throws {
        let failure = StoreFailure(
            "'\(path)' is not a store of prankster's inbox",
            help: "choose another file with --store, or leave it out to keep in memory")
        let text = String(repeating: "Not a database at all. ", count: 100)
        try folder.write(text, to: "inbox.db")
        #expect(throws: failure) { try open() }
        #expect(folder.text("inbox.db") == text)
        try FileManager.default.removeItem(atPath: path)

        let database = try DatabaseQueue(path: path)
        try await database.write { try $0.execute(sql: "CREATE TABLE mail (id)") }
        try database.close()
        let bytes = folder.bytes("inbox.db")
        #expect(throws: failure) { try open() }
        #expect(folder.bytes("inbox.db") == bytes)
    }

    @Test func anEmptyFileBecomesAStore() async throws {
        try folder.write("", to: "inbox.db")
        let store = try open()
        #expect(try await store.take(StoreMail.make("one")) == 1)
        await store.close()
    }

    @Test(arguments: [
        ("", "the store's file has no name"),
        ("a\0b", "the store's file has no name"),
        (
            "/nowhere/at/all.db",
            "cannot open the store '/nowhere/at/all.db': there is no such folder"
        ),
        ("/dev/null", "cannot open the store '/dev/null': it is no regular file"),
        ("/", "cannot open the store '/': it is a folder"),
        (
            "/etc/passwd/x",
            "cannot open the store '/etc/passwd/x': a part of the path is not a folder"
        ),
    ])
    func placesWhereNoStoreCanBe(path: String, message: String) {
        let failure = StoreFailure(
            message, help: "choose another file with --store, or leave it out to keep in memory")
        #expect(throws: failure) { try InboxStore(StoreSettings(file: path)) }
    }

    @Test func aFullDiskIsSaidToWhoeverSendsTheMail() async throws {
        let store = try open()
        try await store.take(StoreMail.make("one"))
        try await store.onDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        let failure = StoreFailure(
            "cannot write the store '\(path)': the disk is full",
            help: "make room on the disk, or keep fewer mails with --max")
        let large = StoreMail.make("two", body: String(repeating: "x", count: 100_000))
        await #expect(throws: failure) { try await store.take(large) }
        try await store.onDatabase { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        try await store.take(large)
        #expect(try await store.subjects() == ["two", "one"])
        await store.close()
    }

    @Test(
        arguments: [
            (.SQLITE_READONLY, "cannot open the store 'f': permission denied, or read-only"),
            (.SQLITE_FULL, "cannot write the store 'f': the disk is full"),
            (.SQLITE_BUSY, "another program is using the store 'f'"),
            (.SQLITE_NOTADB, "'f' is not a store of prankster's inbox"),
            (.SQLITE_CORRUPT, "the store 'f' is damaged"),
        ] as [(ResultCode, String)])
    func whatTheDatabaseSaysInWords(code: ResultCode, message: String) {
        let failure = StoreFailure(DatabaseError(resultCode: code), path: "f")
        #expect(failure.message == message)
        #expect(failure.help != nil)
    }

    @Test func memoryThatIsFullIsSaidToo() {
        let failure = StoreFailure(DatabaseError(resultCode: .SQLITE_FULL), path: nil)
        #expect(failure.message == "there is not enough memory for the store")
    }
}

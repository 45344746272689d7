// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix
import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebListenerTests {
    private func start(_ web: WebFixture, on address: String, port: Int) async throws -> Int {
        let services = InboxServices(
            store: web.store, faults: web.faults, web: WebSettings(), clock: { 0 })
        let listener = try await WebListener.start(
            services, on: address, port: port, group: MultiThreadedEventLoopGroup.singleton)
        await listener.stop()
        return listener.port
    }

    @Test func aTakenPortIsSaidSo() async throws {
        let web = try await WebFixture()
        await #expect {
            try await start(web, on: "127.0.0.1", port: web.port)
        } throws: { error in
            (error as? ListenFailure)?.isAddressInUse == true
                && (error as? ListenFailure)?.message
                    == "cannot listen on 127.0.0.1:\(web.port): another program has the port"
        }
        await web.stop()
    }

    @Test func anAddressOfAnotherMachineIsRefused() async throws {
        let web = try await WebFixture()
        await #expect {
            try await start(web, on: "192.0.2.1", port: 0)
        } throws: { error in
            (error as? ListenFailure)?.message
                == "cannot listen on 192.0.2.1:0: this machine has no such address"
        }
        await web.stop()
    }

    @Test func thePortIsFreeAgainOnceItIsStopped() async throws {
        let web = try await WebFixture()
        let port = try await start(web, on: "127.0.0.1", port: 0)
        #expect(try await start(web, on: "127.0.0.1", port: port) == port)
        await web.stop()
    }

    @Test func aClientThatReadsNothingIsLetGo() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let closed = group.any().makePromise(of: Void.self)
        let server = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.closeFuture.cascade(to: closed)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SlowReaderHandler(patience: .milliseconds(20)))
                    channel.eventLoop.execute {
                        let bytes = ByteBuffer(repeating: 0, count: 32 << 20)
                        channel.writeAndFlush(bytes, promise: nil)
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = try await ClientBootstrap(group: group)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: server.localAddress?.port ?? 0).get()
        try await closed.futureResult.get()
        try await client.close()
        try await server.close()
        #expect(!client.isActive)
    }
}

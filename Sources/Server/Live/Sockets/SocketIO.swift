// SPDX-License-Identifier: Apache-2.0

import Channels
import NIOCore

/// One upgraded connection with its outbox.
struct SocketIO: Sendable {
  let inbound: NIOAsyncChannelInboundStream<WebSocketMessage>
  let outbound: NIOAsyncChannelOutboundWriter<WebSocketOut>
  let outbox: Outbox
  let peer: SocketAddress?

  init(
    _ inbound: NIOAsyncChannelInboundStream<WebSocketMessage>,
    _ outbound: NIOAsyncChannelOutboundWriter<WebSocketOut>, _ channel: any Channel, _ settings: LiveSettings
  ) {
    self.inbound = inbound
    self.outbound = outbound
    peer = channel.remoteAddress
    let timeout = settings.goodbyeTimeout
    // A peer that doesn't read would never see the end of it.
    outbox = Outbox(bounds: settings.outbox) { _ in
      channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
    }
  }

  /// Writes what is in the outbox while `body` reads, until one of them ends.
  ///
  /// - Parameters:
  ///   - helloTimeout: a socket on which `body` has not called `isGreeted` by then is closed.
  ///   - body: returns when the peer is gone.
  func run(
    greeting: Greeting, timeout: Duration, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await outbox.drain(into: outbound)
        return true
      }
      group.addTask {
        try await body()
        // Said goodbye: the writer ends it.
        return !outbox.isClosing
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        if !greeting.isDone { outbox.close(.protocol) }
        return false
      }
      while let isOver = try await group.next() {
        if isOver { break }
      }
      group.cancelAll()
    }
  }
}

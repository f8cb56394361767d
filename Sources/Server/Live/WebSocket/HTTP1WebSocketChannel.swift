// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// A connection that speaks HTTP/1.1 with the router, or becomes a WebSocket by its first request.
struct HTTP1WebSocketChannel: HTTPChannelHandler {
  typealias HTTPIO = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  typealias Decide = @Sendable (HTTPRequest, any Channel, Logger) async throws -> WebSocketDecision

  /// What the first request made of the connection.
  enum Negotiated: Sendable {
    case http(HTTPIO)
    case webSocket(WebSocketChannelIO, WebSocketHandler, HTTPRequest)
  }

  /// A connection whose first request has not come yet.
  struct Value: ServerChildChannelValue {
    let negotiated: EventLoopFuture<Negotiated>
    let channel: any Channel
  }

  let responder: HTTPChannelHandler.Responder
  let http: HTTP1Channel.Configuration
  let limits: WebSocketLimits
  let wording: GarbledRequestAnswer.Wording
  let decide: Decide

  func handle(value: Value, logger: Logger) async {
    await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
      await handleHere(value, logger)
    }
  }

  private func handleHere(_ value: Value, _ logger: Logger) async {
    do {
      switch try await value.negotiated.get() {
      case .http(let io):
        await handleHTTP(asyncChannel: io, logger: logger)
      case .webSocket(let io, let handler, let request):
        try await serve(io, handler, request, logger)
      }
    } catch {
      logger.trace("connection ended", metadata: ["error": "\(error)"])
    }
  }

  private func serve(
    _ io: WebSocketChannelIO, _ handler: WebSocketHandler, _ request: HTTPRequest, _ logger: Logger
  ) async throws {
    try await io.executeThenClose { inbound, outbound in
      do {
        try await handler(inbound, outbound, io.channel, request, logger)
        try await outbound.write(.close(code: 1000, reason: ""))
      } catch {
        logger.debug("websocket handler failed", metadata: ["error": "\(error)"])
        try await outbound.write(.close(code: 1011, reason: ""))
      }
      outbound.finish()
      // The close handshake, or its timer, ends in WebSocketProtocolHandler.
      try await io.channel.closeFuture.get()
    }
  }
}

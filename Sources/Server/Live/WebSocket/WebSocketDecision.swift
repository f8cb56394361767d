// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging
import NIOCore

/// An upgraded connection: messages in, messages out.
typealias WebSocketChannelIO = NIOAsyncChannel<WebSocketMessage, WebSocketOut>

/// Serves one socket until it returns (closed with 1000) or throws (closed with 1011).
///
/// It must go on reading: pings and close frames of the peer are answered only while messages are taken.
typealias WebSocketHandler =
  @Sendable (
    _ inbound: NIOAsyncChannelInboundStream<WebSocketMessage>,
    _ outbound: NIOAsyncChannelOutboundWriter<WebSocketOut>,
    _ channel: any Channel,
    _ request: HTTPRequest,
    _ logger: Logger
  ) async throws -> Void

/// What becomes of a request that wants a WebSocket.
enum WebSocketDecision: Sendable {
  /// The request goes to the HTTP router, which answers 401, 403, 404, 426, 503 …
  case fallThrough
  /// 101 with these fields added, then the handler.
  case upgrade(HTTPFields, WebSocketHandler)
}

// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// What a socket's handler may send.
enum WebSocketOut: Sendable {
  case text(String)
  case binary(ByteBuffer)
  /// Starts the close handshake; nothing is sent after it. The reason is cut at 123 bytes (RFC 6455, 5.5).
  case close(code: UInt16, reason: String)
}

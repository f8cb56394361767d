// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// A whole message from the other side (fragments are put together before anybody sees them).
enum WebSocketMessage: Sendable {
  case text(String)
  case binary(ByteBuffer)
}

// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// How much a peer may send and how long it may be silent.
struct WebSocketLimits: Sendable {
  /// Bytes of one frame's payload; more is answered by 1009.
  var maxFrameSize = 64 * 1024
  /// Bytes of one message over all its fragments; more is answered by 1009.
  var maxMessageSize = 256 * 1024
  var maxFragments = 64
  /// A connection without a complete request head after this time is closed.
  var upgradeTimeout: TimeAmount = .seconds(10)
  var pingInterval: TimeAmount = .seconds(20)
  /// A peer of whom nothing at all was read for this long is gone.
  var deadAfter: TimeAmount = .seconds(50)
  /// How long the peer's close frame is waited for.
  var closeTimeout: TimeAmount = .seconds(5)
  /// A last text frame before the close frame 1001 of a graceful shutdown.
  var farewell: String?
}

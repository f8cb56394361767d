// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Tells `GarbledRequestAnswer` of what its decoder took for a request and the codec behind it did not.
final class GarbledRequestRelay: ChannelInboundHandler {
  typealias InboundIn = NIOAny

  /// What travels from here to there.
  struct Notice: Sendable {}

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The connection's own errors end it by themselves.
    guard !(error is ChannelError), !(error is IOError) else { return context.fireErrorCaught(error) }
    context.triggerUserOutboundEvent(Notice(), promise: nil)
  }
}

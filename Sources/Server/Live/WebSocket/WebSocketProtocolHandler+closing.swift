// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOWebSocket

/// The close handshake (RFC 6455, 7.1) and what else ends a socket.
extension WebSocketProtocolHandler {
  /// `outbound.finish()` of NIOAsyncChannel reaches here as `.output`: held until the close handshake or its
  /// timer ends the connection.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .output { promise?.succeed() } else { context.close(mode: mode, promise: promise) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ChannelShouldQuiesceEvent:
      if let farewell = limits.farewell, !sentClose {
        send(context, .text, context.channel.allocator.buffer(string: farewell))
      }
      startClose(context, 1001, "server shutting down")
    case ChannelEvent.inputClosed:
      context.close(promise: nil)
    default:
      context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !sentClose else { return }  // what comes behind a broken frame can't be read: it is passed over
    switch error as? NIOWebSocketError {
    case .invalidFrameLength: fail(context, 1009)
    case .some: fail(context, 1002)
    case nil: context.fireErrorCaught(error)
    }
  }

  /// The peer wants to close (or agrees to our wish).
  func answerClose(_ context: ChannelHandlerContext, _ payload: ByteBuffer) {
    if sentClose { return context.close(promise: nil) }
    sentClose = true
    var payload = payload
    var reply = ByteBuffer()
    if payload.readableBytes == 1 {
      reply.writeInteger(UInt16(1002))
    } else if let code = payload.readInteger(as: UInt16.self) {
      reply.writeInteger(Self.mayBeSent(code) ? code : 1002)
    }
    sendThenClose(context, reply)
  }

  /// Whether a peer may send this close code (RFC 6455, 7.4).
  private static func mayBeSent(_ code: UInt16) -> Bool {
    (1000...1014).contains(code) && ![1004, 1005, 1006].contains(code) || (3000...4999).contains(code)
  }

  /// Sends our close frame and gives the peer `closeTimeout` to answer it.
  func startClose(_ context: ChannelHandlerContext, _ code: UInt16, _ reason: String) {
    guard !sentClose else { return }
    sentClose = true
    var payload = ByteBuffer()
    payload.writeInteger(code)
    payload.writeString(String(decoding: reason.utf8.prefix(123), as: UTF8.self))
    send(context, .connectionClose, payload)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: limits.closeTimeout) { channel.close(promise: nil) }
  }

  /// The peer broke the protocol: says so, passes over what still comes, and closes a second later. At once
  /// would reset the connection while the peer is still sending, and it might never see why.
  func fail(_ context: ChannelHandlerContext, _ code: UInt16) {
    guard !sentClose else { return context.close(promise: nil) }
    sentClose = true
    var payload = ByteBuffer()
    payload.writeInteger(code)
    send(context, .connectionClose, payload)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: min(.seconds(1), limits.closeTimeout)) { channel.close(promise: nil) }
  }

  private func sendThenClose(_ context: ChannelHandlerContext, _ payload: ByteBuffer) {
    let channel = context.channel
    let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: payload)
    context.writeAndFlush(Self.wrapOutboundOut(frame)).whenComplete { _ in channel.close(promise: nil) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOWebSocket

/// RFC 6455 above NIO's frame codec: masking check, fragments, UTF-8, ping and pong, close handshake,
/// liveness, graceful shutdown. Turns frames into messages and messages into frames.
final class WebSocketProtocolHandler: ChannelDuplexHandler {
  typealias InboundIn = WebSocketFrame
  typealias InboundOut = WebSocketMessage
  typealias OutboundIn = WebSocketOut
  typealias OutboundOut = WebSocketFrame

  /// A message of which more fragments are to come.
  private struct Partial {
    var opcode: WebSocketOpcode
    var payload: ByteBuffer
    var fragments: Int
  }

  let limits: WebSocketLimits
  var sentClose = false
  private var partial: Partial?
  private var lastRead = NIODeadline.now()
  private var timer: RepeatedTask?

  init(limits: WebSocketLimits) {
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleRepeatedTask(
      initialDelay: limits.pingInterval, delay: limits.pingInterval
    ) { _ in
      let (handler, context) = bound.value
      handler.checkLiveness(context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
  }

  private func checkLiveness(_ context: ChannelHandlerContext) {
    if NIODeadline.now() - lastRead > limits.deadAfter {
      context.close(promise: nil)
    } else if !sentClose {
      send(context, .ping, ByteBuffer())
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = Self.unwrapInboundIn(data)
    lastRead = .now()
    if sentClose && frame.opcode != .connectionClose { return }
    // NIO insists neither on the mask nor on the reserved bits.
    guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return fail(context, 1002) }
    let payload = frame.unmaskedData
    switch frame.opcode {
    case .ping:
      guard frame.fin, payload.readableBytes <= 125 else { return fail(context, 1002) }
      send(context, .pong, payload)
    case .pong:
      break
    case .connectionClose:
      answerClose(context, payload)
    case .text, .binary:
      guard partial == nil else { return fail(context, 1002) }
      if frame.fin { return deliver(context, frame.opcode, payload) }
      partial = Partial(opcode: frame.opcode, payload: payload, fragments: 1)
    case .continuation:
      join(context, payload, isLast: frame.fin)
    default:
      fail(context, 1002)
    }
  }

  private func join(_ context: ChannelHandlerContext, _ payload: ByteBuffer, isLast: Bool) {
    guard var whole = partial else { return fail(context, 1002) }
    partial = nil  // keep the buffer uniquely referenced
    whole.fragments += 1
    guard whole.fragments <= limits.maxFragments,
      whole.payload.readableBytes + payload.readableBytes <= limits.maxMessageSize
    else { return fail(context, 1009) }
    whole.payload.writeImmutableBuffer(payload)
    if isLast {
      deliver(context, whole.opcode, whole.payload)
    } else {
      partial = whole
    }
  }

  private func deliver(_ context: ChannelHandlerContext, _ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
    guard payload.readableBytes <= limits.maxMessageSize else { return fail(context, 1009) }
    guard opcode == .text else { return context.fireChannelRead(Self.wrapInboundOut(.binary(payload))) }
    guard let text = String(validating: payload.readableBytesView, as: UTF8.self) else {
      return fail(context, 1007)
    }
    context.fireChannelRead(Self.wrapInboundOut(.text(text)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !sentClose else {  // a peer that is going away is no error for the writer
      promise?.succeed()
      return
    }
    switch Self.unwrapOutboundIn(data) {
    case .text(let text):
      let payload = context.channel.allocator.buffer(string: text)
      context.write(Self.wrapOutboundOut(.init(fin: true, opcode: .text, data: payload)), promise: promise)
    case .binary(let payload):
      context.write(Self.wrapOutboundOut(.init(fin: true, opcode: .binary, data: payload)), promise: promise)
    case .close(let code, let reason):
      startClose(context, code, reason)
      promise?.succeed()
    }
  }

  func send(_ context: ChannelHandlerContext, _ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
    context.writeAndFlush(
      Self.wrapOutboundOut(.init(fin: true, opcode: opcode, data: payload)), promise: nil)
  }
}

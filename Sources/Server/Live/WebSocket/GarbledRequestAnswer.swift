// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Answers what is no HTTP request: says so at once, and ends the connection. Without it such a connection
/// would only be closed, after the time that a slow client has.
///
/// Stands behind the decoder. Requests before the garbage are answered first, in their order.
final class GarbledRequestAnswer: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// What is said, made ready for the one who asked for it: status and body of a problem.
  typealias Wording = @Sendable (ProblemCode) -> String

  private enum State {
    case reading
    /// Something came that is no request; it is said when what came before is answered.
    case garbled(ProblemCode)
    /// It was said, or can't be: nothing is read or written any more.
    case over
  }

  /// How long the answer has to reach a client that still sends.
  private static let parting = TimeAmount.milliseconds(500)

  private let wording: Wording
  private var state = State.reading
  /// Requests begun whose answer has not ended.
  private var unanswered = 0
  /// The last request has not been read to its end.
  private var isWithinRequest = false
  private var isWithinAnswer = false

  init(wording: @escaping Wording) { self.wording = wording }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .reading = state else { return }
    switch Self.unwrapInboundIn(data) {
    case .head:
      unanswered += 1
      isWithinRequest = true
    case .body: break
    case .end: isWithinRequest = false
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.fireErrorCaught(error) }
    refuse(context, (error as? HTTPParserError) == .headerOverflow ? .headersTooLarge : .malformedRequest)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is GarbledRequestRelay.Notice else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    refuse(context, .malformedRequest)
    promise?.succeed()
  }

  /// What was read is no request; no more is read.
  private func refuse(_ context: ChannelHandlerContext, _ code: ProblemCode) {
    guard case .reading = state else { return }
    state = .garbled(code)
    answerIfDue(context)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .over = state {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch Self.unwrapOutboundIn(data) {
    case .head(let head): isWithinAnswer = head.status.code >= 200
    case .body: break
    case .end:
      if isWithinAnswer { unanswered -= 1 }
      isWithinAnswer = false
    }
    context.write(data, promise: promise)
    answerIfDue(context)
  }

  /// The request that broke off is answered by this very answer, those before it by their own.
  private func answerIfDue(_ context: ChannelHandlerContext) {
    guard case .garbled(let code) = state, !isWithinAnswer, unanswered <= (isWithinRequest ? 1 : 0) else {
      return
    }
    state = .over
    let body = ByteBuffer(string: wording(code))
    let headers: HTTPHeaders = [
      "content-type": "application/problem+json", "content-length": "\(body.readableBytes)",
      "cache-control": "no-store", "connection": "close",
    ]
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: code.status), headers: headers)
    context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
    context.write(Self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: Self.parting) { channel.close(promise: nil) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Decides about the first request before NIO's upgrade handler sees it.
///
/// That handler forgets the head of a request that has an `Upgrade` header and isn't upgraded (a refused
/// WebSocket, `Upgrade: h2c` from curl or Java), and the client waits for ever: so the header is taken off
/// such a request and the router answers it.
final class UpgradeDecider: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case first
    case deciding(held: [NIOAny])
    case passing
  }

  private let decide: HTTP1WebSocketChannel.Decide
  private let logger: Logger
  private var state = State.first
  private var readHeld = false
  private(set) var accepted: (fields: HTTPFields, handler: WebSocketHandler, request: HTTPRequest)?

  init(decide: @escaping HTTP1WebSocketChannel.Decide, logger: Logger) {
    self.decide = decide
    self.logger = logger
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch state {
    case .passing:
      context.fireChannelRead(data)
    case .deciding(var held):
      state = .passing  // keep the array uniquely referenced
      held.append(data)
      state = .deciding(held: held)
    case .first:
      guard case .head(let head) = Self.unwrapInboundIn(data), head.headers.contains(name: "upgrade") else {
        state = .passing
        return context.fireChannelRead(data)
      }
      guard let request = Self.webSocketRequest(head) else { return passAsHTTP(context, head, []) }
      state = .deciding(held: [])
      ask(context, head, request)
    }
  }

  /// A peer can't fill memory while the decision is out.
  func read(context: ChannelHandlerContext) {
    if case .deciding = state { readHeld = true } else { context.read() }
  }

  /// The request, if it is a well-formed opening handshake (RFC 6455, 4.2.1).
  private static func webSocketRequest(_ head: HTTPRequestHead) -> HTTPRequest? {
    let headers = head.headers
    guard head.method == .GET, head.version == .http1_1,
      headers[canonicalForm: "upgrade"].contains(where: { $0.lowercased() == "websocket" }),
      headers[canonicalForm: "connection"].contains(where: { $0.lowercased() == "upgrade" }),
      headers["sec-websocket-version"] == ["13"], headers["sec-websocket-key"].count == 1,
      !headers.contains(name: "transfer-encoding"), (headers.first(name: "content-length") ?? "0") == "0"
    else { return nil }
    do {
      return try HTTPRequest(head, secure: false, splitCookie: false)
    } catch {
      return nil  // not expressible as a request: the router's codec answers it by 400
    }
  }

  private func ask(_ context: ChannelHandlerContext, _ head: HTTPRequestHead, _ request: HTTPRequest) {
    let channel = context.channel
    let decide = decide
    let logger = logger
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let promise = context.eventLoop.makePromise(of: WebSocketDecision.self)
    promise.completeWithTask { try await decide(request, channel, logger) }
    promise.futureResult.whenComplete { result in
      let (decider, context) = bound.value
      guard case .deciding(let held) = decider.state, channel.isActive else { return }
      switch result {
      case .success(.upgrade(let fields, let handler)):
        decider.accepted = (fields, handler, request)
        decider.passOn(context, head, held)
      case .success(.fallThrough):
        decider.passAsHTTP(context, head, held)
      case .failure(let error):
        logger.warning("websocket decision failed", metadata: ["error": "\(error)"])
        decider.passAsHTTP(context, head, held)
      }
    }
  }

  private func passAsHTTP(_ context: ChannelHandlerContext, _ head: HTTPRequestHead, _ held: [NIOAny]) {
    var head = head
    head.headers.remove(name: "upgrade")
    passOn(context, head, held)
    if !held.isEmpty { context.fireChannelReadComplete() }
  }

  private func passOn(_ context: ChannelHandlerContext, _ head: HTTPRequestHead, _ held: [NIOAny]) {
    state = .passing
    releaseRead(context)
    context.fireChannelRead(Self.wrapInboundOut(.head(head)))
    for part in held { context.fireChannelRead(part) }
  }

  /// Before the held parts go on: firing them can take this handler out of the pipeline, and a read from a
  /// removed handler goes nowhere.
  private func releaseRead(_ context: ChannelHandlerContext) {
    guard readHeld else { return }
    readHeld = false
    context.read()
  }
}

// SPDX-License-Identifier: Apache-2.0

import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import Router

/// What NIO's `configureUpgradableHTTPServerPipeline` builds, with the decider between decoder and upgrader,
/// and without pipelining help, error handling and header validation: Hummingbird has its own, as in its
/// `HTTP1Channel`.
extension HTTP1WebSocketChannel {
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      // Runs on the thread that reads and writes this connection.
      ThreadSlice.shorten()
      let decider = UpgradeDecider(decide: decide, logger: logger)
      let encoder = HTTPResponseEncoder()
      let decoder = ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: decoderLimits))
      let garbled = GarbledRequestAnswer(wording: wording)
      let upgradeHandler = NIOTypedHTTPServerUpgradeHandler<Negotiated>(
        httpEncoder: encoder,
        extraHTTPHandlers: [decoder, garbled, decider],
        upgradeConfiguration: .init(
          upgraders: [upgrader(decider, on: channel.eventLoop)],
          notUpgradingCompletionHandler: { channel in httpPipeline(channel, logger) }))
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandlers([encoder, decoder, garbled, decider, upgradeHandler])
      let negotiated = upgradeHandler.upgradeResultFuture
      let guardHandler = UpgradeGuard(timeout: limits.upgradeTimeout)
      try pipeline.addHandler(guardHandler, position: .first)
      let bound = NIOLoopBound(guardHandler, eventLoop: channel.eventLoop)
      negotiated.whenComplete { _ in
        channel.pipeline.syncOperations.removeHandler(bound.value, promise: nil)
      }
      return Value(negotiated: negotiated, channel: channel)
    }
  }

  private var decoderLimits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = http.httpDecoder.maxHeaderFieldSize
    limits.maxHeaderListSize = http.httpDecoder.maxHeaderListSize
    limits.maxHeaderFieldCount = http.httpDecoder.maxHeaderFieldCount
    return limits
  }

  /// Asked only for what the decider let through.
  private func upgrader(
    _ decider: UpgradeDecider, on eventLoop: any EventLoop
  ) -> NIOTypedWebSocketServerUpgrader<Negotiated> {
    let bound = NIOLoopBound(decider, eventLoop: eventLoop)
    let limits = limits
    return NIOTypedWebSocketServerUpgrader<Negotiated>(
      maxFrameSize: limits.maxFrameSize,
      enableAutomaticErrorHandling: false,  // WebSocketProtocolHandler answers errors
      shouldUpgrade: { channel, _ in
        channel.eventLoop.makeSucceededFuture(bound.value.accepted.map { HTTPHeaders($0.fields) })
      },
      upgradePipelineHandler: { channel, _ in
        channel.eventLoop.makeCompletedFuture {
          guard let accepted = bound.value.accepted else { throw ChannelError.inappropriateOperationForState }
          try channel.pipeline.syncOperations.addHandler(WebSocketProtocolHandler(limits: limits))
          let io = try WebSocketChannelIO(
            wrappingChannelSynchronously: channel,
            configuration: .init(
              backPressureStrategy: .init(lowWatermark: 2, highWatermark: 10),
              isOutboundHalfClosureEnabled: false))
          return .webSocket(io, accepted.handler, accepted.request)
        }
      })
  }

  /// The same handlers, in the same order, as HummingbirdCore's `HTTP1Channel`.
  private func httpPipeline(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Negotiated> {
    let http = http
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
      try pipeline.addHandler(GarbledRequestRelay())
      try pipeline.addHandlers(http.additionalChannelHandlers())
      try pipeline.addHandler(
        HTTPConnectionStateHandler(idleTimeout: http.idleTimeout.map { .init($0) }, logger: logger))
      return .http(
        try HTTPIO(
          wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
    }
  }
}

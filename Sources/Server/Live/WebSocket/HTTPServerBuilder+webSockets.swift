// SPDX-License-Identifier: Apache-2.0

import HummingbirdCore

extension HTTPServerBuilder {
  /// HTTP/1.1 whose connections may become WebSockets.
  ///
  /// - Parameters:
  ///   - http: as for `.http1`.
  ///   - limits: of the sockets.
  ///   - wording: the body of the answer to what is no HTTP request.
  ///   - decide: asked once for each well-formed request to upgrade; a refused one is answered by the router.
  static func http1WithWebSockets(
    http: HTTP1Channel.Configuration = .init(), limits: WebSocketLimits = WebSocketLimits(),
    wording: @escaping GarbledRequestAnswer.Wording = { Problem($0).body(publicURL: "").string },
    decide: @escaping HTTP1WebSocketChannel.Decide
  ) -> HTTPServerBuilder {
    .init { responder in
      HTTP1WebSocketChannel(
        responder: responder, http: http, limits: limits, wording: wording, decide: decide)
    }
  }
}

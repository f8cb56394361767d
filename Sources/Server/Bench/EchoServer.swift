// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The ceiling of every HTTP figure: the same server library, a JSON body decoded and encoded again, nothing
/// kept.
enum EchoServer {
  struct Body: Codable {
    var channel: String
    var conversation: String
    var customer: Customer
    var language: String
    var text: String

    struct Customer: Codable {
      var identities: [Identity]
    }
    struct Identity: Codable {
      var kind: String
      var value: String
    }
  }

  static func run(port: Int) async throws {
    let router = Hummingbird.Router()
    router.get("/health") { _, _ in "ok" }
    router.post("/echo") { request, _ -> Response in
      let buffer = try await request.body.collect(upTo: 65_536)
      let body = try JSONDecoder().decode(Body.self, from: Data(buffer.readableBytesView))
      return Response(
        status: .created, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(body))))
    }
    var logger = Logger(label: "echo")
    logger.logLevel = .critical
    let application = Application(
      router: router, server: .http1WithWebSockets { _, _, _ in .fallThrough },
      configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    try await application.runService()
  }
}

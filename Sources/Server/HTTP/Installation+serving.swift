// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

extension Installation {
  /// Serves until SIGTERM or SIGINT: then nothing new is accepted, what is in flight is answered, and the
  /// router writes what it has decided.
  func run(at address: ListenAddress, whenUp: @escaping @Sendable () -> Void) async throws {
    var http = HTTP1Channel.Configuration(idleTimeout: .seconds(60))
    http.httpDecoder.maxHeaderFieldSize = 16 * 1024
    http.httpDecoder.maxHeaderListSize = 32 * 1024
    http.httpDecoder.maxHeaderFieldCount = 100
    let sockets = live.sockets
    let (meters, publicURL) = (house.meters, house.publicURL)
    let server = Application(
      responder: Doorway(house: house),
      server: .http1WithWebSockets(
        http: http, limits: LiveSettings.webSockets,
        wording: { code in
          meters.problem(code)
          return Problem(code).body(publicURL: publicURL).string
        },
        decide: { request, _, _ in sockets.decide(request) }),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1024),
      services: [followers, live.follower],
      onServerRunning: { [self] channel in
        noteAddress(channel, of: address)
        whenUp()
      }, logger: quiet)
    do {
      try await server.runService()
    } catch let error as IOError {
      throw InstallationError.listening(address: "\(address)", reason: error.description)
    }
    try SecretFile.remove(addressFile)
    try close()
    logger.info("ended")
  }

  private var addressFile: String { directory + "/server.url" }

  /// For commands that find the directory in use: where its server can be asked.
  private func noteAddress(_ channel: any Channel, of address: ListenAddress) {
    let port = channel.localAddress?.port ?? address.port
    let host = ["0.0.0.0", "::"].contains(address.host) ? "127.0.0.1" : address.host
    do {
      try SecretFile.write(Array("http://\(ListenAddress(host: host, port: port))\n".utf8), to: addressFile)
    } catch {
      logger.error("the address could not be noted", metadata: ["error": "\(error)"])
    }
  }

  /// What libraries have to say only matters when something is wrong.
  private var quiet: Logger {
    var logger = logger
    if logger.logLevel == .info { logger.logLevel = .warning }
    return logger
  }
}

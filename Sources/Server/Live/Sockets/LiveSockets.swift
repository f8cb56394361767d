// SPDX-License-Identifier: Apache-2.0

import Channels
import HTTPTypes
import Interactions
import Logging
import NIOCore

/// The doors of the live side: says who may have a socket, and serves it.
///
/// `decide` is for `HTTPServerBuilder.http1WithWebSockets`; a request that it lets fall through is answered
/// by the route of the same path, which asks `refusal(of:)` why.
final class LiveSockets: Sendable {
  static let chatPath = "/chat/socket"
  static let deskPath = "/desk/socket"

  let settings: LiveSettings
  let visitors: SocketCount
  let desks: SocketCount
  let refusedTokens = RefusedTokens()
  private let chat: ChatSocket
  private let desk: DeskSocket
  private let origin: OwnOrigin

  init(
    follower: LiveFollower, signer: VisitorTokenSigner, authenticator: any DeskAuthenticator,
    publicURL: String,
    settings: LiveSettings = LiveSettings(), clock: @escaping @Sendable () -> Moment
  ) {
    self.settings = settings
    visitors = SocketCount(maximum: settings.maximumVisitors)
    desks = SocketCount(maximum: settings.maximumDesks)
    origin = OwnOrigin(publicURL: publicURL)
    chat = ChatSocket(
      follower: follower, signer: signer, gate: VisitorGate(settings), refusedTokens: refusedTokens,
      settings: settings, clock: clock)
    desk = DeskSocket(follower: follower, authenticator: authenticator, settings: settings)
  }

  /// What becomes of a request that wants to be upgraded.
  func decide(_ request: HTTPRequest) -> WebSocketDecision {
    guard refusal(of: request) == nil else { return .fallThrough }
    switch Self.path(of: request) {
    case Self.chatPath:
      return .upgrade([:]) { [self] inbound, outbound, channel, request, logger in
        visitors.enter()
        defer { visitors.leave() }
        try await chat.serve(SocketIO(inbound, outbound, channel, settings), request, logger)
      }
    case Self.deskPath:
      return .upgrade([:]) { [self] inbound, outbound, channel, request, logger in
        desks.enter()
        defer { desks.leave() }
        let isOurs = isOurs(request.headerFields[.origin], host: request.authority)
        let cookie = isOurs ? request.headerFields[.cookie] : nil
        try await desk.serve(SocketIO(inbound, outbound, channel, settings), cookie: cookie, logger)
      }
    default:
      return .fallThrough
    }
  }

  /// Why a request for one of our paths gets no socket; nil: it may have one (or it is none of our paths).
  func refusal(of request: HTTPRequest) -> Problem? {
    refusal(
      path: Self.path(of: request), hasCookie: request.headerFields[.cookie] != nil,
      origin: request.headerFields[.origin], host: request.authority)
  }

  func refusal(path: Substring, hasCookie: Bool, origin: String?, host: String?) -> Problem? {
    switch path {
    case Self.chatPath where visitors.isFull, Self.deskPath where desks.isFull:
      var problem = Problem(.overloaded, "As many sockets are open as this process serves.")
      problem.retryAfterSeconds = 5
      return problem
    case Self.deskPath where hasCookie && !isOurs(origin, host: host):
      return Problem(.forbidden, "A desk's socket with a cookie is opened by our own pages only.")
    default:
      return nil
    }
  }

  /// Browsers always say where a socket's page comes from, and cookies go along by themselves.
  private func isOurs(_ page: String?, host: String?) -> Bool {
    page.map { origin.matches(origin: $0, host: host) } ?? false
  }

  private static func path(of request: HTTPRequest) -> Substring {
    (request.path ?? "").prefix { $0 != "?" }
  }
}

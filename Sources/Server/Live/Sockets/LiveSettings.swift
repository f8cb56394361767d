// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import NIOCore

/// Bounds of the live side.
struct LiveSettings: Sendable {
  /// Sockets of visitors open at once; more are answered by 503 before the upgrade.
  var maximumVisitors = 10_000
  var maximumDesks = 2_000
  /// New visitors (hellos without a token of ours) from one address. This machine itself is not counted,
  /// unless it forwards for others (`X-Forwarded-For`).
  var newcomers = Allowance(30, per: .seconds(60))
  /// What one visitor may say.
  var messages = Allowance.messages
  /// The first frame comes within this time.
  var helloTimeout: Duration = .seconds(10)
  var outbox = Outbox.Bounds()
  /// How long the last frames may take before the connection is cut.
  var goodbyeTimeout: TimeAmount = .seconds(5)
  /// `history` shows at most so many interactions.
  var historyLength = 50

  /// The sockets' own limits: a message of 4,000 characters fits, however it is escaped.
  static var webSockets: WebSocketLimits {
    var limits = WebSocketLimits()
    limits.maxMessageSize = 64 * 1024
    limits.farewell = #"{"type":"bye","code":"shutdown"}"#
    return limits
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What the centre says to a visitor's page.
package enum CentreFrame: Hashable, Sendable {
  case welcome(token: String, resumed: Bool, centre: String, languages: [String])
  /// Everything: replaces what the page had.
  case state(VisitorView, [VisitorMessage], at: Place)
  /// What changed since the frame before: from the first view to the second, and new messages.
  case update(from: VisitorView, to: VisitorView, [VisitorMessage], at: Place)
  /// The place in the queue moved on.
  case place(Int?, estimatedWait: Milliseconds?)
  /// The message is durable.
  case said(id: String, MessageID?, InteractionID?, at: Place)
  case refused(id: String?, code: String, title: String, retryAfter: Milliseconds?)
  /// The last frame of a socket.
  case bye(Bye)

  package enum Bye: String, CaseIterable, Sendable {
    case replaced, slow, shutdown, `protocol`
    /// Refused for now; not in the frame's words: the refusal before says when to come again.
    case later

    /// The WebSocket close code that goes with it.
    package var closeCode: UInt16 {
      switch self {
      case .shutdown: 1001
      case .protocol: 1008
      case .replaced: 4000
      case .slow: 4008
      case .later: 1013
      }
    }
  }
}

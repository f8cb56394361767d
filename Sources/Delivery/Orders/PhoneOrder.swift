// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An imperative to the telephone system, derived from one event of the log.
package struct PhoneOrder: Hashable, Sendable {
  /// Raw values are in the ledger: never change one.
  package enum Kind: Int, CaseIterable, Sendable {
    /// Bridge the call to the agent's phone.
    case connect = 0
    case hold = 1
    case resume = 2
    /// The agent ended the call.
    case hangUp = 3
    /// Say that the caller waits (music, position).
    case announceWaiting = 4
    /// Ask for a message: the queue is full.
    case announceMessage = 5
    /// Say that all lines are busy, then hang up.
    case announceBusy = 6

    /// As in the CloudEvents type `patchbay.phone.…`.
    package var name: String {
      switch self {
      case .connect: "connect"
      case .hold: "hold"
      case .resume: "resume"
      case .hangUp: "hangup"
      case .announceWaiting, .announceMessage, .announceBusy: "announce"
      }
    }

    package var announcement: String? {
      switch self {
      case .announceWaiting: "waiting"
      case .announceMessage: "message"
      case .announceBusy: "busy"
      default: nil
      }
    }
  }

  /// The event it derives from: also its stable id over all attempts.
  package var place: Place
  package var kind: Kind
  package var interaction: InteractionID
  package var agent: AgentID?
  package var at: Moment

  package var id: String { "\(place.record)-\(place.index)" }
}

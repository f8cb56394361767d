// SPDX-License-Identifier: Apache-2.0

/// Why a bot has a contact no longer. Raw values are in the journal.
package enum BotEnd: UInt8, CaseIterable, Hashable, Sendable {
  /// The customer asked for a human.
  case humanWanted = 0
  /// The bot does not know the answer.
  case notUnderstood = 1
  /// It has learnt what is needed to route the contact.
  case classified = 2
  /// The bot said that it cannot go on.
  case failed = 3
  /// The bot did not answer in time.
  case timedOut = 4
  /// An agent accepted the contact: the bot steps aside.
  case humanAccepted = 5
  /// The contact is no conversation any more: it became a message.
  case becameMessage = 6

  package var name: String {
    switch self {
    case .humanWanted: "human-wanted"
    case .notUnderstood: "not-understood"
    case .classified: "classified"
    case .failed: "failed"
    case .timedOut: "timed-out"
    case .humanAccepted: "human-accepted"
    case .becameMessage: "became-message"
    }
  }
}

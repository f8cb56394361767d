// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a telephone exchange of any make tells of a call, in a model of our own.
package struct PhoneEvent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// A call reached the exchange and wants an agent.
    case offered
    /// The agent's leg is up.
    case answered
    /// The caller pressed keys.
    case digits
    case held
    case resumed
    /// The exchange moved the call to another agent.
    case transferred
    /// The agent's leg broke; the caller is still there.
    case agentLost = "agent-lost"
    /// The caller hung up.
    case ended
    /// The caller who waits wants to be called back.
    case callback
    /// An attempt to call somebody back is over, or was answered.
    case dialled
  }

  package var kind: Kind
  /// The exchange's id of the call; 1...128 characters.
  package var call: String
  /// The exchange's id of this event, if it has one.
  package var id: String?
  /// The caller's number as the exchange writes it; nil when withheld.
  package var from: String?
  /// The number that was called.
  package var to: String?
  package var digits: String?
  package var agent: String?
  package var attributes: [String: String]
  /// When the caller wants to be called back; nil: as the policy says.
  package var at: Moment?
  /// Who was called back, as the order said.
  package var interaction: InteractionID?
  package var result: DialResult?

  package init(
    _ kind: Kind, call: String, id: String? = nil, from: String? = nil, to: String? = nil,
    digits: String? = nil,
    agent: String? = nil, attributes: [String: String] = [:]
  ) {
    self.kind = kind
    self.call = call
    self.id = id
    self.from = from
    self.to = to
    self.digits = digits
    self.agent = agent
    self.attributes = attributes
  }
}

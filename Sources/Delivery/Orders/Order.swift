// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Something that has to leave, derived from one event of the log: at least once, in order within its lane.
package struct Order: Hashable, Sendable {
  /// Raw values are in the ledger: never change one.
  package enum Kind: Int, CaseIterable, Sendable {
    // To the telephone system.
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
    /// Let a supervisor's phone hear the call, unheard.
    case listen = 7
    case endListening = 8
    /// Call the customer back; the agent has accepted.
    case dial = 9
    /// Say that the caller will be called back; the place is kept.
    case announceCallback = 12

    /// An agent's message in a conversation by SMS.
    case sms = 10
    /// An agent's message in a conversation by mail.
    case mail = 11

    /// An event for a webhook.
    case webhook = 20
  }

  /// The event it derives from.
  package var place: Place
  package var kind: Kind
  /// Orders of one lane leave one after the other: the interaction for phone, SMS and mail; the webhook's
  /// name and the interaction for a webhook (`floor/17`), or the complaint (`floor/p3`).
  package var lane: String
  /// 0: it is about a complaint.
  package var interaction: InteractionID
  package var agent: AgentID?
  /// What `sms` and `mail` carry.
  package var message: MessageID?
  /// What the contact was at that moment; only a webhook's order has it, and only when it is known.
  package var contact: OrderContact?
  /// When the event was.
  package var at: Moment

  package init(
    place: Place, kind: Kind, lane: String, interaction: InteractionID, agent: AgentID? = nil,
    message: MessageID? = nil, contact: OrderContact? = nil, at: Moment
  ) {
    self.place = place
    self.kind = kind
    self.lane = lane
    self.interaction = interaction
    self.agent = agent
    self.message = message
    self.contact = contact
    self.at = at
  }

  /// The same over all attempts and restarts, and for all webhooks that hear of the same event.
  package var id: String {
    (kind == .webhook ? "event-" : "") + "\(place.record)-\(place.index)"
  }

  /// Where it goes. Orders to one destination wait for no other: `phone`, `sms`, `mail`, or a webhook as
  /// `webhook/floor`.
  package var destination: String { kind == .webhook ? "webhook/" + webhook : kind.family.rawValue }

  /// The webhook's name, which its lane begins with (a name holds no slash); of other orders: their lane.
  package var webhook: String { String(lane.prefix { $0 != "/" }) }
}

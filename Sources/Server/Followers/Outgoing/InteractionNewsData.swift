// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router

/// What a webhook is told of an event: numbers, names of the policy and times. Nothing that a customer said
/// or is called, and no address.
struct InteractionNewsData {
  private(set) var data: [String: CloudEvent.Value] = [:]
  private let view: RoutingView

  /// - Parameters:
  ///   - contact: what it was at that moment; nil: not known.
  ///   - client: whose contact it is; nil: the centre's own.
  init(
    _ view: RoutingView, _ contact: OrderContact?, _ interaction: InteractionID, _ event: Event,
    client: ClientID?
  ) {
    self.view = view
    text("interaction", PublicNumber.text(interaction))
    if let contact {
      text("customer", PublicNumber.text(contact.customer))
      text("channel", contact.channel.name)
      text("queue", view.name(contact.queue))
    }
    text("client", client.map { view.name($0) })
    text("state", Self.phase(after: event)?.name)
    tell(event)
  }

  private mutating func text(_ key: String, _ value: String?) { data[key] = value.map { .text($0) } }
  private mutating func agent(_ agent: AgentID) { text("agent", view.name(agent)) }
  private mutating func time(_ key: String, _ moment: Moment) { text(key, Timestamp.textOrNone(moment)) }

  private mutating func tell(_ event: Event) {
    switch event {
    case .arrived(let arrival):
      text("entry", arrival.entry.map { view.name($0) })
      text("route", arrival.route.map { view.name($0) })
      text("tier", view.name(arrival.tier))
      text("language", arrival.language.map { view.name($0) })
    case .waiting(_, _, let waited, let cause):
      data["waited_milliseconds"] = .number(waited.count)
      text("cause", cause.name)
    case .offered(let offer, _, let agent, let expires, _):
      text("offer", PublicNumber.text(offer))
      self.agent(agent)
      time("expires_at", expires)
    case .offerEnded(let offer, _, let agent, let end):
      text("offer", PublicNumber.text(offer))
      self.agent(agent)
      text("cause", end.name)
    case .accepted(let offer, _, let agent, let waited):
      text("offer", PublicNumber.text(offer))
      self.agent(agent)
      data["waited_milliseconds"] = .number(waited.count)
    case .held(_, let agent), .resumed(_, let agent), .parked(_, let agent), .reopened(_, let agent):
      self.agent(agent)
    case .customerWrote(_, let message): text("message", PublicNumber.text(message))
    case .agentWrote(let agent, _, let message):
      self.agent(agent)
      text("message", PublicNumber.text(message))
    case .transferred(_, let from, let to):
      agent(from)
      text("to_agent", to.map { view.name($0) })
    case .wrapUpStarted(_, let agent, let ends):
      self.agent(agent)
      time("ends_at", ends)
    case .wrapUpEnded(_, let agent, let disposition):
      self.agent(agent)
      text("disposition", disposition.map { view.name($0) })
    case .closed(_, let cause, let disposition):
      text("cause", cause.name)
      text("disposition", disposition.map { view.name($0) })
    default: break
    }
  }

  /// The state behind the event, where the event alone says so: an offer to a colleague leaves the contact
  /// where it is.
  private static func phase(after event: Event) -> InteractionPhase? {
    switch event {
    case .waiting: .waiting
    case .offered(_, _, _, _, let reason):
      reason.occasion.keepsOwner ? nil : .offered
    case .accepted, .resumed, .reopened: .active
    case .held: .held
    case .parked: .parked
    case .wrapUpStarted: .wrapUp
    case .closed: .closed
    default: nil
    }
  }
}

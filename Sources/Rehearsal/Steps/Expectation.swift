// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is to be the case. Each fact says where it stands in the step's text.
enum Expectation: Sendable {
  struct Stated<Fact: Sendable>: Sendable {
    let fact: Fact
    let offset: Int
  }

  case contact(String, [Stated<ContactFact>])
  case agent(String, [Stated<AgentFact>])
  case queue(String, Stated<QueueFact>)
  /// No offer is open at all.
  case nothingIsOffered(offset: Int)

  enum ContactFact: Hashable, Sendable {
    /// Nil: to whomever.
    case offered(to: String?)
    case notOffered(to: String?)
    /// Nil: to whomever.
    case with(String?)
    /// It is that agent's, in whatever way: wrap-up too.
    case ownedBy(String)
    case onHold, parked, wrappingUp
    case waits
    case queue(String)
    case route(String)
    case tier(String)
    /// Nil: none.
    case language(String?)
    case points(Points)
    case place(Int)
    case because(Reason)
    case message
    case closed(CloseCause?)
    case disposition(String)
    /// Is to be called back, or is one who is.
    case callback
    /// Called back at that moment; nil: when the peak has passed.
    case callbackAt(Moment?)
    case dialled
    case helpedBy(String)
    /// Came to be as it is at that moment.
    case since(Moment)
    /// The offer or the wrap-up ends at that moment.
    case until(Moment)
  }

  enum AgentFact: Hashable, Sendable {
    case ready, offline, notResponding, disconnected, signedIn
    /// Nil: for whatever reason.
    case away(String?)
    case goingAway(String)
    /// All the contacts it has, wrap-ups too.
    case has([String])
    case load(Int)
    case room(ChannelKind, Bool)
    /// Nil: for whatever contact.
    case keptClear(String?)
    case offered([String])
  }

  enum QueueFact: Hashable, Sendable {
    case waiting(Int)
    case open, paused, draining
  }
}

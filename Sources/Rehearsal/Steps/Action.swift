// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What somebody does. Names are those of the policy and of the test; the reader has checked them.
enum Action: Sendable {
  /// Several contacts that begin alike are numbered: `others-1`, `others-2` …
  case arrive(Opening, count: Int)
  case contact(String, ContactDeed)
  case agents([String], AgentDeed)
  case supervisor(SupervisorDeed)

  /// What a customer does, or what is learnt of one.
  enum ContactDeed: Sendable {
    case writes(String)
    case leaves
    /// What another system says of the customer.
    case turnsOutToBe(language: String?, fields: [String: FieldValue])
    /// What it wants, as a bot or a menu finds out; how sure that is, 0 to 1 (nil: not said).
    case turnsOutToWant(String, confidence: Double?)
    /// Attributes that come later.
    case turnsOutWith([String: String])
    case asksForCallback(at: Moment?)
    case cancelsCallback
    case dialled(DialResult)
  }

  /// What an agent does; the text is the contact's name.
  enum AgentDeed: Sendable {
    case signsIn, signsOut, isReady, losesDesk, isBack
    case goesAway(String)
    case accepts(String)
    case declines(String)
    case holds(String)
    case resumes(String)
    case ends(String)
    case finishes(String, disposition: String?)
    case extends(String)
    case transfersToQueue(String, String)
    case transfersToAgent(String, String)
    case takesBack(String)
    case asks(String, about: String)
    case endsHelp(String)
    case writes(String)
    case losesLine(String)
    case escalates(String)
  }

  enum SupervisorDeed: Sendable {
    case assigns(String, to: String)
    case moves(String, to: String)
    case pullsBack(String)
    case pauses(String)
    case drains(String, into: String)
    case opens(String)
    case worksOffCallbacks(String)
    case switches(String, isOn: Bool)
  }
}

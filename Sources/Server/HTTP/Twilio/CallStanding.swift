// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// How it stands with a call, as far as the telephone side needs to know.
struct CallStanding: Sendable {
  var interaction: InteractionID
  var reference: String
  var phase: InteractionPhase
  var isMessage: Bool
  var arrivedAt: Moment
  var enteredQueueAt: Moment
  var owner: AgentID?
  /// When the owner got it or took it off hold; nil where nobody has it.
  var since: Moment?
  var language: TwilioWords.Language

  /// That agent has the call, and by that very leg.
  func isPresent(_ leg: TwilioLeg) -> Bool {
    owner == leg.agent && phase == .active && since == leg.since
  }

  var isOver: Bool { phase == .wrapUp || phase == .closed }
}

extension RoutingView {
  /// nil: not known, or closed.
  func call(_ id: InteractionID) -> CallStanding? {
    guard let state = engine.interaction(id) else { return nil }
    let work = state.owner.flatMap { engine.agent($0)?.work.first { $0.interaction == id } }
    let language = state.arrival.language.map { name($0) } ?? policy?.languages.first
    return CallStanding(
      interaction: id, reference: facts(id)?.reference ?? "", phase: state.phase, isMessage: state.isMessage,
      arrivedAt: state.arrivedAt, enteredQueueAt: state.enteredQueueAt, owner: state.owner,
      since: work?.since, language: TwilioWords.Language(tag: language))
  }
}

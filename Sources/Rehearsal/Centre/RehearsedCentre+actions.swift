// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What happens in a step.
extension RehearsedCentre {
  /// - Returns: why the engine refused it; nil when it did not.
  mutating func carryOut(_ action: Action) -> Refusal? {
    switch action {
    case .arrive(let opening, let count): return arrive(opening, count: count)
    case .contact(let name, let deed): return carryOut(deed, of: name)
    case .agents(let names, let deed):
      for name in names {
        if let refusal = carryOut(deed, by: agent(name)) { return refusal }
      }
      return nil
    case .supervisor(let deed): return carryOut(deed)
    }
  }

  private mutating func carryOut(_ deed: Action.AgentDeed, by agent: AgentID) -> Refusal? {
    switch deed {
    case .signsIn, .signsOut, .isReady, .losesDesk, .isBack, .goesAway: return attend(deed, agent)
    case .accepts(let contact): return answer(contact, agent) { .accept(agent, $0) }
    case .declines(let contact): return answer(contact, agent) { .decline(agent, $0) }
    case .holds(let contact): return take(.hold(agent, id(contact)))
    case .resumes(let contact): return take(.resume(agent, id(contact)))
    case .ends(let contact): return take(.end(agent, id(contact)))
    case .finishes(let contact, let disposition):
      let outcome = disposition.flatMap { numbers.known(.disposition, $0) }.map { DispositionID($0) }
      return take(.finishWrapUp(agent, id(contact), outcome))
    case .extends(let contact): return take(.extendWrapUp(agent, id(contact)))
    case .transfersToQueue(let contact, let queue):
      return take(.transferToQueue(agent, id(contact), self.queue(queue)))
    case .transfersToAgent(let contact, let other):
      return take(.transferToAgent(agent, id(contact), to: self.agent(other)))
    case .takesBack(let contact): return take(.cancelTransfer(agent, id(contact)))
    case .asks(let other, let contact): return take(.consult(agent, id(contact), with: self.agent(other)))
    case .endsHelp(let contact): return take(.endConsult(agent, id(contact)))
    case .writes(let contact):
      lastMessage = MessageID(lastMessage.raw + 1)
      return take(.agentWrote(agent, id(contact), lastMessage))
    case .escalates(let contact): return take(.escalate(agent, id(contact)))
    case .losesLine(let contact): return take(.agentLegLost(id(contact)))
    }
  }

  /// Who is not there yet signs in first: a test need not say it.
  private mutating func attend(_ deed: Action.AgentDeed, _ agent: AgentID) -> Refusal? {
    switch deed {
    case .signsIn: return take(.signIn(agent))
    case .signsOut: return take(.signOut(agent))
    case .losesDesk: return take(.deskLost(agent))
    case .isBack: return take(.deskReturned(agent))
    default: break
    }
    if engine.agent(agent)?.presence == .offline, let refusal = take(.signIn(agent)) { return refusal }
    if case .goesAway(let reason) = deed {
      let number = numbers.number(.awayReason, reason)
      return take(.setPresence(agent, .away(AwayReasonID(number))))
    }
    return take(.setPresence(agent, .ready))
  }

  private mutating func carryOut(_ deed: Action.SupervisorDeed) -> Refusal? {
    switch deed {
    case .assigns(let contact, let agent): take(.assign(id(contact), self.agent(agent)))
    case .moves(let contact, let queue): take(.move(id(contact), self.queue(queue)))
    case .pullsBack(let contact): take(.pullBack(id(contact)))
    case .pauses(let queue): take(.pauseQueue(self.queue(queue)))
    case .drains(let queue, let other): take(.drainQueue(self.queue(queue), into: self.queue(other)))
    case .opens(let queue): take(.resumeQueue(self.queue(queue)))
    case .worksOffCallbacks(let queue): take(.workOffCallbacks(self.queue(queue)))
    case .switches(let mode, let isOn):
      take(
        .switchMode(
          ModeID(numbers.number(.mode, mode)), isOn: isOn,
          by: CallerID(numbers.number(.caller, "supervisor"))))
    }
  }

  /// Accepts or declines the open offer of that contact.
  private mutating func answer(_ contact: String, _ agent: AgentID, _ command: (OfferID) -> Command)
    -> Refusal?
  {
    let open = engine.offers(to: agent).first { $0.interaction == id(contact) }
    guard let offer = open?.offer.offer else { return .offerOver }
    return take(command(offer))
  }

  func id(_ contact: String) -> InteractionID { contacts[contact]?.id ?? InteractionID(0) }
}

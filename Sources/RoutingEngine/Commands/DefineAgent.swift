// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// New on the roster, or changed. What is offered to the agent and may not be any more is taken back; what
  /// it has, it keeps. The same profile again changes nothing.
  mutating func defineAgent(_ id: AgentID, _ profile: AgentProfile) -> Refusal? {
    guard id.index < Limits.agents else { return .unknownName }
    if isDefined(id), roster[id.index].profile == profile { return nil }
    emit(.agentDefined(id, profile))
    takeBackOffers(from: id.index)
    return nil
  }

  /// Offers that the agent may not have any more.
  mutating func takeBackOffers(from agent: Int) {
    var place = Int(roster[agent].firstOffer)
    while place >= 0 {
      let offer = offers[place]
      place = Int(offer.next)
      if !mayStillHave(agent, offer) { endOpenOffer(offer, .planChanged) }
    }
  }

  private func mayStillHave(_ agent: Int, _ offer: OfferRecord) -> Bool {
    let record = interactions[Int(offer.interaction)]
    if offer.open.reason.occasion == .consult { return roster[agent].profile.serves(record.client) }
    if offer.open.isTransfer || offer.open.reason.occasion == .assigned {
      return mayTalk(agent, Int(offer.interaction))
    }
    if record.preference == .waiting { return canServeInPerson(agent, Int(offer.interaction)) }
    return canServe(agent, class: Int(record.requirement))
  }

  /// Whether the agent can be asked by name: serves the contact's client, and speaks its language.
  func mayTalk(_ agent: Int, _ slot: Int) -> Bool {
    speaks(agent, interactions[slot].language)
      && roster[agent].profile.serves(interactions[slot].client)
  }

  /// Whether the agent speaks the language, if there is one.
  func speaks(_ agent: Int, _ language: LanguageID?) -> Bool {
    guard let language else { return true }
    return roster[agent].profile.languages.contains(language)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// Customers and agents as records of the directory.
extension RouterCore {
  func register(_ action: Request.Action, into batch: inout Batch) throws(RouterError) -> Answer {
    switch action {
    case .createCustomer(let draft):
      for identity in draft.identities where directory.customer(with: identity) != nil {
        throw .identityTaken
      }
      let card = try card(CustomerCard(customer: CustomerID(directory.lastCustomer + 1)), changedBy: draft)
      keep(Content(owner: .customer(card.customer), item: .customer(card)), in: &batch)
      return Answer(place: batch.place, customer: card.customer, created: true)
    case .changeCustomer(let id, let draft):
      return try change(id, by: draft, into: &batch)
    case .importCustomers(let drafts):
      return take(drafts, into: &batch)
    case .eraseCustomer(let id):
      guard directory.customer(id) != nil else { throw .unknownCustomer }
      directory.erase(id)
      batch.contents.removeAll { $0.owner == .customer(id) }
      batch.erased.append(id)
      return Answer(place: batch.place, customer: id)
    case .putAgent(let draft): return try put(draft, into: &batch)
    case .removeAgent(let name):
      let agent = try agent(named: name)
      guard !isOfPolicy(name) else { throw .agentInPolicy }
      try decide(.retireAgent(agent), into: &batch)
      return Answer(place: batch.place)
    default: preconditionFailure("not a matter of the directory")
    }
  }

  private func change(_ id: CustomerID, by draft: CustomerDraft, into batch: inout Batch) throws(RouterError)
    -> Answer
  {
    guard let known = directory.customer(id) else { throw .unknownCustomer }
    let card = try card(known, changedBy: draft)
    if card != known {
      keep(Content(owner: .customer(id), item: .customer(card)), in: &batch)
      for (contact, open) in directory.open where open.customer == id {
        try reconsider(contact, into: &batch)
      }
    }
    return Answer(place: batch.place, customer: id)
  }

  func card(_ card: CustomerCard, changedBy draft: CustomerDraft) throws(RouterError) -> CustomerCard {
    var card = card
    if let name = draft.name { card.name = name }
    if let language = draft.language { card.language = language.isEmpty ? nil : language }
    for identity in draft.identities where !card.identities.contains(identity) {
      if let other = directory.customer(with: identity), other != card.customer { throw .identityTaken }
      guard card.identities.count < 32 else {
        throw .invalid(field: "identities", hint: "at most 32 identities per customer")
      }
      card.identities.append(identity)
    }
    for name in draft.fields.keys.sorted() {
      if case .some(.some(let value)) = draft.fields[name] {
        try check(field: name, value)
        card.fields[name] = value
      } else {
        card.fields[name] = nil
      }
    }
    return card
  }

  private func take(_ drafts: [CustomerDraft], into batch: inout Batch) -> Answer {
    var report = Answer.ImportReport()
    for (line, draft) in drafts.enumerated() {
      do throws(RouterError) {
        if let known = draft.identities.lazy.compactMap({ self.directory.customer(with: $0) }).first {
          _ = try change(known, by: draft, into: &batch)
          report.changed += 1
        } else {
          _ = try register(.createCustomer(draft), into: &batch)
          report.created += 1
        }
      } catch {
        report.refused[line] = error
      }
    }
    return Answer(place: batch.place, imported: report)
  }

  /// The answer to an import that was carried out before: the counts of then; what was refused then is
  /// refused again, and nothing is changed.
  func repeated(_ receipt: Receipt, _ drafts: [CustomerDraft], _ batch: Batch) -> Answer {
    var report = Answer.ImportReport()
    (report.created, report.changed) = receipt.imported
    for (line, draft) in drafts.enumerated() {
      let known = draft.identities.lazy.compactMap { self.directory.customer(with: $0) }.first
      let card =
        known.flatMap { directory.customer($0) }
        ?? CustomerCard(customer: CustomerID(directory.lastCustomer + 1))
      do throws(RouterError) { _ = try self.card(card, changedBy: draft) } catch {
        report.refused[line] = error
      }
    }
    return Answer(place: batch.place, repeated: true, imported: report)
  }

  // MARK: Agents

  private func isOfPolicy(_ name: String) -> Bool { policy?.roster.contains { $0.id == name } == true }

  private func put(_ draft: AgentDraft, into batch: inout Batch) throws(RouterError) -> Answer {
    guard let policy else { throw .unknownName(kind: "agent", name: draft.id) }
    guard !isOfPolicy(draft.id) else { throw .agentInPolicy }
    if let team = draft.team, !policy.teams.contains(where: { $0.name == team }) {
      throw .unknownName(kind: "team", name: team)
    }
    var skills: [SkillLevel] = []
    for (name, level) in draft.skills {
      guard policy.skills.contains(where: { $0.name == name }) else {
        throw .unknownName(kind: "skill", name: name)
      }
      guard (1...5).contains(level) else {
        throw .invalid(field: "skills.\(name)", hint: "a level from 1 to 5")
      }
      skills.append(SkillLevel(skill: SkillID(directory.names.number(.skill, name)), level: UInt8(level)))
    }
    let languages = draft.languages.map { LanguageID(directory.names.number(.language, $0)) }
    let profile = AgentProfile(
      team: draft.team.map { TeamID(directory.names.number(.team, $0)) }, languages: Set(languages).sorted(),
      skills: skills.sorted { $0.skill < $1.skill },
      clients: clients(ofTeam: draft.team, in: policy))
    let isNew = directory.names.known(.agent, draft.id).flatMap { engine.agent(AgentID($0)) } == nil
    try define(
      AgentCard(
        agent: AgentID(directory.names.number(.agent, draft.id)), name: draft.name, phone: draft.phone ?? ""),
      profile,
      into: &batch)
    return Answer(place: batch.place, created: isNew)
  }

  /// Tells the engine and the directory of an agent, as far as something is new.
  func define(_ card: AgentCard, _ profile: AgentProfile, into batch: inout Batch) throws(RouterError) {
    if engine.agent(card.agent)?.profile != profile {
      try decide(.defineAgent(card.agent, profile), into: &batch)
    }
    if directory.agents[card.agent] != card {
      keep(Content(owner: .agent(card.agent), item: .agent(card)), in: &batch)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Whom a contact waits for, from the policy's words.
extension Auditor {
  /// As staff (true), otherwise (false), or not at all; the one it waits for alone serves it in person.
  func way(_ id: AgentID, _ agent: Agent, _ contact: Contact) -> Bool? {
    guard let only = contact.waitsFor else { return serves(agent, contact) }
    return only == id && meetsNeeds(agent, contact) ? true : nil
  }

  func meetsNeeds(_ agent: Agent, _ contact: Contact) -> Bool {
    guard let queue = plan.queues[contact.queue.index], isOpen(contact, to: agent) else { return false }
    let taken = queue.relax.prefix(contact.steps)
    let needs = taken.last { $0.needs != nil }?.needs ?? queue.needs
    if queue.needsLanguage, !taken.contains(where: \.anyLanguage), let language = contact.arrival.language,
      !agent.profile.languages.contains(language)
    {
      return false
    }
    return needs.allSatisfy { need in
      agent.profile.skills.contains { $0.skill == need.skill && $0.level >= need.level }
    }
  }

  /// The queue whose agents come first now.
  func deputies(of contact: Contact) -> QueuePlan? {
    guard contact.isPreferenceOver, let tier = plan.tiers[contact.arrival.tier.index],
      let id = tier.preferred?.deputy
    else { return nil }
    return id.index < plan.queues.count ? plan.queues[id.index] : nil
  }

  func isDeputy(_ agent: Agent, _ contact: Contact) -> Bool {
    guard let deputies = deputies(of: contact), let queue = plan.queues[contact.queue.index] else {
      return false
    }
    let isStaff = deputies.staff.map { teams in teams.contains { $0 == agent.profile.team } } ?? true
    let isAny = queue.relax.prefix(contact.steps).contains { $0.anyLanguage }
    if let language = contact.arrival.language, !isAny, queue.needsLanguage || deputies.needsLanguage,
      !agent.profile.languages.contains(language)
    {
      return false
    }
    return isStaff && isOpen(contact, to: agent)
      && deputies.needs.allSatisfy { need in
        agent.profile.skills.contains { $0.skill == need.skill && $0.level >= need.level }
      }
  }

  /// How long the contact would wait for the agent it prefers; nil: for nobody.
  func wait(of contact: Contact) -> Moment? {
    guard contact.arrival.preferred != nil, contact.callback?.mode != .afterPeak,
      let tier = plan.tiers[contact.arrival.tier.index]
    else {
      return nil
    }
    guard let wait = tier.preferred?.wait[Int(contact.channel.rawValue)] else { return nil }
    return contact.entered + wait
  }

  /// Ready, able, not one who refused, with room now or by then as far as is known.
  func isWorthWaiting(for id: AgentID, _ contact: Contact, until: Moment) -> Bool {
    guard let agent = agents[id], agent.isWilling, now < until, meetsNeeds(agent, contact) else {
      return false
    }
    if contact.refused[id] != nil, now < contact.askAgainAt { return false }
    let lasting = agent.work.filter { key, _ in agent.wrapUps[key].map { $0 > until } ?? true }.values
    return hasRoom(agent, for: contact.channel, beside: agent.pieces)
      || hasRoom(agent, for: contact.channel, beside: Array(lasting) + Array(agent.offers.values))
  }

  mutating func judgePreferring(_ id: InteractionID, _ agent: AgentID, _ until: Moment) {
    guard let contact = contacts[id], contact.arrival.preferred == agent, wait(of: contact) == until,
      contact.isWaiting, isWorthWaiting(for: agent, contact, until: until)
    else { return complain("\(id.raw) waits for \(agent.raw) for no reason") }
  }

  mutating func judgePreferenceOver(_ id: InteractionID) {
    guard let contact = contacts[id], let agent = contact.arrival.preferred else {
      return complain("\(id.raw) prefers nobody")
    }
    let until = contact.waitsFor == nil ? wait(of: contact) : contact.waitsUntil
    if let until, isWorthWaiting(for: agent, contact, until: until) {
      complain("\(id.raw) should wait for \(agent.raw)")
    }
  }

  mutating func judgePreference(_ contact: Contact) {
    let name = contact.arrival.interaction.raw
    if let agent = contact.waitsFor {
      if !isWorthWaiting(for: agent, contact, until: contact.waitsUntil) {
        complain("\(name) goes on waiting for \(agent.raw)")
      }
    } else if !contact.isPreferenceOver, wait(of: contact) != nil {
      complain("nobody asked whom \(name) prefers")
    }
  }
}

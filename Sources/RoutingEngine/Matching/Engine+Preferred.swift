// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The agent a contact prefers.
///
/// While it waits for that agent it stands in that agent's own list, and in a class that nobody serves (so
/// that its place is counted): nobody else is asked, and the agent compares it with the best of its
/// classes. It is waited for only while it is ready and has room, or will have room by the end of the wait
/// as far as is known (wrap-up that ends by itself).
extension Engine {
  /// Contacts that came: is there somebody to wait for? Contacts that wait, and agents something happened
  /// to: is there still?
  mutating func decidePreferences() {
    if !hasPreferences, preferringCount == 0 { return }
    var found: ContiguousArray<Int32> = []
    for slot in dirtyInteractions where interactions[Int(slot)].phase == .waiting {
      if mayPrefer(Int(slot)) || interactions[Int(slot)].preference == .waiting { found.append(slot) }
    }
    for agent in dirtyAgents {
      var slot = roster[Int(agent)].firstPreferring
      while slot >= 0 {
        if interactions[Int(slot)].phase == .waiting, !found.contains(slot) { found.append(slot) }
        slot = interactions[Int(slot)].nextPreferring
      }
    }
    if found.isEmpty { return }
    if found.count > 1 { found.sort { interactions[Int($0)].id < interactions[Int($1)].id } }
    for slot in found { decidePreference(Int(slot)) }
  }

  /// It prefers somebody, and nothing has been said of it since it entered the queue. Callbacks after the
  /// peak are their team's.
  private func mayPrefer(_ slot: Int) -> Bool {
    interactions[slot].preference == .none && interactions[slot].preferred != nil
      && !interactions[slot].isWorkedOff && preferredWait(slot) != nil
  }

  private func preferredWait(_ slot: Int) -> Milliseconds? {
    let tier = interactions[slot].tier.index
    guard tier < plan.tiers.count else { return nil }
    return plan.tiers[tier]?.preferred?.wait(interactions[slot].channel)
  }

  private mutating func decidePreference(_ slot: Int) {
    guard let agent = interactions[slot].preferred else { return }
    let id = interactions[slot].id
    if let until = interactions[slot].preferredUntil {
      if !isWaitedFor(agent, by: slot, until: until) { emit(.preferenceOver(id)) }
      return
    }
    guard let wait = preferredWait(slot) else { return }
    let until = interactions[slot].enteredQueueAt + Milliseconds(Limits.delay(wait))
    if isWaitedFor(agent, by: slot, until: until) {
      emit(.preferring(id, agent, until: until))
    } else {
      emit(.preferenceOver(id))
    }
  }

  /// Ready, able, not one who refused, and with room now or by then as far as is known.
  func isWaitedFor(_ id: AgentID, by slot: Int, until: Moment) -> Bool {
    guard isDefined(id), now < until, roster[id.index].isWilling, !hasRefused(id.index, slot) else {
      return false
    }
    guard canServeInPerson(id.index, slot) else { return false }
    let channel = interactions[slot].channel
    if roster[id.index].ready.contains(channel) { return true }
    var pieces = roster[id.index].pieces
    var piece = Int(roster[id.index].firstWork)
    while piece >= 0 {
      if works[piece].work.phase == .wrapUp, let ends = works[piece].work.wrapUpEnds, ends <= until {
        pieces[works[piece].work.channel] -= 1
      }
      piece = Int(works[piece].next)
    }
    return roster[id.index].terms.fit(channel, beside: pieces)
  }

  /// Meets the needs that hold for the contact now; of which team does not matter.
  func canServeInPerson(_ agent: Int, _ slot: Int) -> Bool {
    let number = Int(interactions[slot].requirement)
    return number >= 0 && classes[number].inPerson.admits(roster[agent].profile)
  }

  /// The most urgent of those who wait for the agent, if it has room for it.
  func bestPreferring(_ agent: Int) -> Int? {
    var best: Int?
    var slot = Int(roster[agent].firstPreferring)
    while slot >= 0 {
      defer { slot = Int(interactions[slot].nextPreferring) }
      guard interactions[slot].phase == .waiting, roster[agent].ready.contains(interactions[slot].channel),
        mayHave(agent, slot)
      else { continue }
      if best.map({ isMoreUrgent(slot, than: $0) }) ?? true { best = slot }
    }
    return best
  }

  // MARK: The lists

  mutating func linkPreferring(_ slot: Int) {
    guard let agent = interactions[slot].preferred, isDefined(agent) else { return }
    interactions[slot].nextPreferring = roster[agent.index].firstPreferring
    roster[agent.index].firstPreferring = Int32(truncatingIfNeeded: slot)
    preferringCount += 1
  }

  /// Takes the contact out of its agent's list, if it is there; it goes to no class by this.
  mutating func unlinkPreferring(_ slot: Int) {
    guard interactions[slot].preference == .waiting else { return }
    interactions[slot].preference = .none
    interactions[slot].preferredUntil = nil
    guard let id = interactions[slot].preferred, isDefined(id) else { return }
    let next = interactions[slot].nextPreferring
    interactions[slot].nextPreferring = -1
    preferringCount -= 1
    if Int(roster[id.index].firstPreferring) == slot {
      roster[id.index].firstPreferring = next
      return
    }
    var before = Int(roster[id.index].firstPreferring)
    while before >= 0 {
      if Int(interactions[before].nextPreferring) == slot {
        interactions[before].nextPreferring = next
        return
      }
      before = Int(interactions[before].nextPreferring)
    }
  }
}

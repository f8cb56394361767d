// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of agents.
extension Engine {
  mutating func define(_ id: AgentID, _ profile: AgentProfile) {
    guard id.index < Limits.agents else { return }
    reserve(agents: id.index + 1)
    let agent = id.index
    if !roster[agent].isDefined {
      roster[agent] = AgentRecord()
      roster[agent].isDefined = true
      roster[agent].presenceSince = now
      roster[agent].restedSince = now
    }
    leaveReserves(agent)
    roster[agent].profile = profile
    rosterChanged = true
    setTerms(agent)
    levelTable.set(agent, profile)
    abilities.set(agent, profile)
    ladders.note(agent, abilities)
    admit(agent)
    joinReserves(agent)
    armSkills(agent)
    refresh(agent)
    markDirty(agent: agent, needsMatch: true)
  }

  /// What the profile and the plan say of its channels.
  mutating func setTerms(_ agent: Int) {
    roster[agent].terms = Terms(roster[agent].profile, plan)
    standings.set(agent, alone: roster[agent].terms.alone)
  }

  mutating func reserve(agents count: Int) {
    guard count > roster.count else { return }
    roster.append(repeating: AgentRecord(), count: count - roster.count)
    staffOfClass.reserve(rows: rowNumbers.count, columns: count)
    othersOfClass.reserve(rows: rowNumbers.count, columns: count)
    staffRows.reserve(rows: count, columns: rowNumbers.count)
    otherRows.reserve(rows: count, columns: rowNumbers.count)
    ready.reserve(columns: count)
    free.reserve(columns: count)
    standings.reserve(count)
    keptBars.reserve(count)
    ladders.reserve(agents: count)
    signedIn.reserve(rows: 1, columns: count)
    keepable.reserve(columns: count)
    reserves.members.reserve(rows: count, columns: 1)
  }

  mutating func retire(_ id: AgentID) {
    guard isDefined(id) else { return }
    leaveReserves(id.index)
    roster[id.index].isDefined = false
    abilities.set(id.index, nil)
    ladders.note(id.index, abilities)
    admit(id.index)
    refresh(id.index)
  }

  mutating func setPresence(_ id: AgentID, _ presence: Presence) {
    guard isDefined(id) else { return }
    let wasSignedIn = roster[id.index].isSignedIn
    roster[id.index].presence = presence
    roster[id.index].presenceSince = now
    roster[id.index].nextPresence = nil
    if presence == .ready { roster[id.index].restedSince = now }
    if presence == .offline { roster[id.index].graceEnds = nil }
    if wasSignedIn != presence.isSignedIn { recountReserves(id.index, signedIn: presence.isSignedIn) }
    refresh(id.index)
  }

  mutating func loseDesk(_ id: AgentID, _ graceEnds: Moment) {
    guard isDefined(id) else { return }
    roster[id.index].graceEnds = graceEnds
    refresh(id.index)
    arm(Timer(due: graceEnds.milliseconds, slot: Int32(truncatingIfNeeded: id.index), subject: .grace))
  }

  mutating func keepClear(_ id: AgentID, for interaction: InteractionID) {
    guard isDefined(id), let slot = slots[interaction.raw] else { return }
    roster[id.index].keptClearFor = interaction.raw
    roster[id.index].keptSlot = Int32(truncatingIfNeeded: slot)
    interactions[slot].keeper = Int32(truncatingIfNeeded: id.index)
    setKeptBar(id.index, slot)
    noteKeeper(slot)
    refresh(id.index)
  }

  mutating func endKeepingClear(_ id: AgentID) {
    guard isDefined(id), roster[id.index].keptSlot >= 0 else { return }
    let slot = Int(roster[id.index].keptSlot)
    interactions[slot].keeper = -1
    noteKeeper(slot)
    markDirty(interaction: slot)
    roster[id.index].keptClearFor = 0
    roster[id.index].keptSlot = -1
    keptBars.set(id.index, KeptBars.Bar())
    refresh(id.index)
    markDirty(agent: id.index, needsMatch: true)
  }
}

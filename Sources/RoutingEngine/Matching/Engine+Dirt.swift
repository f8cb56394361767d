// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Between commands everything that can be matched is matched; a command can only open a match where it
/// changed something. What it changed is noted here, and looked at once more by `settle`.
extension Engine {
  mutating func markDirty(interaction slot: Int) {
    if interactions[slot].isDirty { return }
    interactions[slot].isDirty = true
    dirtyInteractions.append(Int32(truncatingIfNeeded: slot))
  }

  mutating func markDirty(agent: Int, needsMatch: Bool) {
    if roster[agent].makeDirty(needsMatch: needsMatch) { return }
    dirtyAgents.append(Int32(truncatingIfNeeded: agent))
  }

  mutating func forgetDirt() {
    for agent in dirtyAgents {
      roster[Int(agent)].isDirty = false
      roster[Int(agent)].needsMatch = false
    }
    for slot in dirtyInteractions { interactions[Int(slot)].isDirty = false }
    leavers.clear()
    rosterChanged = false
    dirtyAgents.clear()
    dirtyInteractions.clear()
    reserves.eased.clear()
    matchesMany = false
  }

  /// Works out what the agent has room for after anything about it changed.
  mutating func refresh(_ agent: Int) {
    let willing = roster[agent].isWilling
    roster[agent].weigh()
    let mask = willing ? roster[agent].room : ChannelMask()
    let isThere = roster[agent].isSignedIn
    if signedIn[0, agent] != isThere {
      signedIn.set(0, agent, isThere)
      if !isThere { leavers.append(Int32(truncatingIfNeeded: agent)) }
    }
    let old = roster[agent].ready
    if mask != old {
      Self.setBits(&ready, agent, from: old.bits, to: mask.bits)
      roster[agent].ready = mask
      recountReserves(agent, from: old, to: mask)
    }
    let isKept = roster[agent].keptSlot >= 0
    let wasFree = standings.isKept(agent) ? 0 : old.bits
    let isFree = isKept ? 0 : mask.bits
    if wasFree != isFree { Self.setBits(&free, agent, from: wasFree, to: isFree) }
    let standing = AgentStandings.Standing(
      load: roster[agent].load, alone: standings[agent].alone,
      restedSince: roster[agent].restedSince.milliseconds)
    standings.set(agent, standing, isKept: isKept, from: wasFree, to: isFree)
    if !reserves.isEmpty { recountSpare(agent) }
    let couldBeKept =
      willing && !isKept && !roster[agent].pieces.isEmpty && !roster[agent].holdsAlone
    if keepable[0, agent] != couldBeKept {
      keepable.set(0, agent, couldBeKept)
      keepableCount += couldBeKept ? 1 : -1
    }
    markDirty(agent: agent, needsMatch: mask.bits & ~old.bits != 0)
  }

  private static func setBits(_ rows: inout BitRows, _ agent: Int, from old: UInt8, to new: UInt8) {
    var changed = old ^ new
    while changed != 0 {
      let channel = changed.trailingZeroBitCount
      changed &= changed - 1
      rows.set(channel, agent, new >> UInt8(channel) & 1 == 1)
    }
  }
}

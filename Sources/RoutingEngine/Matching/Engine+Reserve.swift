// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Agents kept back for better tiers.
///
/// Who is held back is told by class and agent alone: contacts that have waited long enough stand in classes
/// of their own. What is counted changes where agents get or lose room; when more are left than were, the
/// heads of the classes that were held back are looked at anew.
extension Engine {
  /// How many ready agents the contact must leave to others of its queue; 0: it may take the last.
  func mustLeave(_ slot: Int) -> Int32 {
    if interactions[slot].isPastReserve { return 0 }
    let queue = interactions[slot].queue
    guard reserves.row(of: queue) >= 0 else { return 0 }
    return plan.queues[queue.index]?.reserve?.leaving(interactions[slot].tier) ?? 0
  }

  /// When the contact is held back no longer, if it may be now.
  func reserveEnds(_ slot: Int) -> Int64? {
    guard mustLeave(slot) > 0, let until = plan.queues[interactions[slot].queue.index]?.reserve?.until else {
      return nil
    }
    return interactions[slot].waitedAt.milliseconds + Limits.delay(until)
      - interactions[slot].waited.count
  }

  /// Whether offering a contact of the class to the agent left too few to those before whom it stands back.
  func isHeldBack(_ agent: Int, class number: Int) -> Bool {
    guard number >= 0, heads[number].mustLeave > 0 else { return false }
    let row = reserves.row(of: classes[number].key.queue)
    guard row >= 0, reserves.members[agent, row], reserves.signedIn[row] > heads[number].mustLeave else {
      return false
    }
    let channel = classes[number].key.channel
    var left = reserves.ready[row * 4 + Int(channel.rawValue)]
    if !roster[agent].spare.contains(channel) { left -= 1 }
    return left < heads[number].mustLeave
  }

  // MARK: Counting

  /// The agent's room changed.
  mutating func recountReserves(_ agent: Int, from old: ChannelMask, to new: ChannelMask) {
    forEachReserve(of: agent) { reserves, row in
      for channel in 0..<4 where (old.bits ^ new.bits) >> UInt8(channel) & 1 == 1 {
        let isMore = new.bits >> UInt8(channel) & 1 == 1
        reserves.ready[row * 4 + channel] += isMore ? 1 : -1
        if isMore { reserves.ease(row * 4 + channel) }
      }
    }
  }

  /// Who has room for one more beside it leaves as many as there were.
  mutating func recountSpare(_ agent: Int) {
    var mask = ChannelMask()
    for kind in ChannelKind.allCases where roster[agent].ready.contains(kind) {
      var pieces = roster[agent].pieces
      pieces[kind] += 1
      if roster[agent].terms.fit(kind, beside: pieces) { mask.insert(kind) }
    }
    let gained = mask.bits & ~roster[agent].spare.bits
    roster[agent].spare = mask
    if gained == 0 { return }
    forEachReserve(of: agent) { reserves, row in
      for channel in 0..<4 where gained >> UInt8(channel) & 1 == 1 { reserves.ease(row * 4 + channel) }
    }
  }

  mutating func recountReserves(_ agent: Int, signedIn: Bool) {
    forEachReserve(of: agent) { reserves, row in
      reserves.signedIn[row] += signedIn ? 1 : -1
      if signedIn { return }
      for channel in 0..<4 { reserves.ease(row * 4 + channel) }
    }
  }

  /// Before the agent's skills or team change.
  mutating func leaveReserves(_ agent: Int) {
    if reserves.isEmpty { return }
    if roster[agent].isSignedIn { recountReserves(agent, signedIn: false) }
    recountReserves(agent, from: roster[agent].ready, to: ChannelMask())
    reserves.members.clearRow(agent)
  }

  /// After they changed.
  mutating func joinReserves(_ agent: Int) {
    if reserves.isEmpty || !roster[agent].isDefined { return }
    for row in reserves.ways.indices {
      reserves.members.set(agent, row, reserves.ways[row].admits(roster[agent].profile))
    }
    if roster[agent].isSignedIn { recountReserves(agent, signedIn: true) }
    recountReserves(agent, from: ChannelMask(), to: roster[agent].ready)
  }

  private mutating func forEachReserve(of agent: Int, _ body: (inout Reserves, Int) -> Void) {
    if reserves.isEmpty { return }
    for index in 0..<reserves.members.stride {
      var word = reserves.members.word(agent, index)
      while word != 0 {
        body(&reserves, index * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  // MARK: Looking anew

  /// The heads of the classes that need not stand back any more are matched again.
  mutating func takeEased() {
    for place in reserves.eased {
      let (row, channel) = (Int(place) >> 2, Int(place) & 3)
      for number in reserves.classes[row] {
        let head = heads[Int(number)]
        guard head.slot >= 0, Int(classes[Int(number)].key.channel.rawValue) == channel else { continue }
        let holds = reserves.signedIn[row] > head.mustLeave && reserves.ready[Int(place)] < head.mustLeave
        if holds { continue }
        markDirty(interaction: Int(head.slot))
        matchesMany = true
      }
    }
    reserves.eased.clear()
  }
}

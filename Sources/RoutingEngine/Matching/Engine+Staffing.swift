// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Contacts for whom nobody is there: looked at when their time comes, and when somebody leaves.
extension Engine {
  /// Whether somebody who may serve the class is signed in.
  func isStaffed(_ number: Int) -> Bool {
    for index in 0..<min(staffOfClass.stride, signedIn.stride) {
      let able = ableWord(number, index)
      if able & signedIn.word(0, index) != 0 { return true }
    }
    return false
  }

  /// It has waited as long as the rule of its queue says, and nobody is there for it.
  func isForsaken(_ slot: Int) -> Bool {
    guard interactions[slot].phase == .waiting, let due = unstaffedDue(slot), due <= now.milliseconds else {
      return false
    }
    return !isStaffed(Int(interactions[slot].requirement))
  }

  /// When the rule of its queue looks at it; nil: there is none for it.
  @inline(__always) func unstaffedDue(_ slot: Int) -> Int64? {
    let number = Int(interactions[slot].requirement)
    guard number >= 0, !interactions[slot].isCallback else { return nil }
    let after = classes[number].unstaffedAfter
    return after < 0 ? nil : interactions[slot].enteredQueueAt.milliseconds + after
  }

  /// Sends on who waits for nobody, the most urgent first.
  mutating func checkStaffing() {
    defer {
      leavers.clear()
      rosterChanged = false
    }
    if callbacks.count > 0 { checkDialHours() }
    guard hasUnstaffedRules else { return }
    var found: ContiguousArray<Int32> = []
    for slot in dirtyInteractions where isForsaken(Int(slot)) { found.append(slot) }
    if rosterChanged {
      for number in classes.indices { addForsaken(number, &found) }
    } else {
      for agent in leavers {
        for index in 0..<(rowHeads.count + 63) / 64 {
          var word = servedWord(Int(agent), index) & rowHeads.open(index)
          while word != 0 {
            let row = index * 64 + word.trailingZeroBitCount
            word &= word - 1
            for number in rowHeads.numbers(of: row) { addForsaken(Int(number), &found) }
          }
        }
      }
    }
    // The queue they are sent to may be as empty of people. One contact is sent on once, so this ends.
    while !found.isEmpty {
      found.sort { isMoreUrgent(Int($0), than: Int($1)) }
      var last: Int32 = -1
      for slot in found where slot != last {
        last = slot
        sendOn(Int(slot))
      }
      // Where they wait now somebody may be there whom they prefer.
      decidePreferences()
      found.clear()
      for slot in dirtyInteractions where isForsaken(Int(slot)) { found.append(slot) }
    }
  }

  /// Callbacks that are back in line out of hours (their agent left, say) leave it before they are matched.
  private mutating func checkDialHours() {
    var found = dirtyInteractions.filter { isOutOfHours(Int($0)) }
    found.sort { interactions[Int($0)].id < interactions[Int($1)].id }
    for slot in found { leaveUntilOpen(Int(slot)) }
  }

  /// A callback that stands in line while customers may not be dialled.
  func isOutOfHours(_ slot: Int) -> Bool {
    interactions[slot].isCallback && interactions[slot].phase == .waiting
      && dialEnds(slot) <= now.milliseconds
  }

  mutating func leaveUntilOpen(_ slot: Int) {
    withdraw(slot)
    let open = dialTime(interactions[slot].queue, from: now + Milliseconds(1))
    emit(.callbackScheduled(interactions[slot].id, at: open, waited: waited(slot)))
  }

  private func addForsaken(_ number: Int, _ found: inout ContiguousArray<Int32>) {
    guard number < classes.count, classes[number].unstaffedAfter >= 0, classes[number].line.count > 0,
      !isStaffed(number)
    else { return }
    for entry in classes[number].line.entries where isForsaken(Int(entry.slot)) { found.append(entry.slot) }
  }

  private mutating func sendOn(_ slot: Int) {
    let (id, queue) = (interactions[slot].id, interactions[slot].queue)
    let channel = interactions[slot].channel
    guard let action = plan.queue(queue)?.unstaffed?.action(channel) else { return }
    var destination = Placement.Destination.message(queue)
    switch action {
    case .message, .busy, .bot: break
    case .callback: destination = .callback(queue)
    case .queue(let named):
      let next = drained(named)
      if !interactions[slot].wasSentOn, next != queue, plan.queue(next) != nil {
        destination = placement(next, channel, from: queue).destination
        if case .busy = destination { destination = .message(queue) }
      }
    }
    let waited = waited(slot)
    withdraw(slot)
    emit(.detoured(id, from: queue, why: .unstaffed))
    end(slot, in: destination, waited: waited, cause: .sentOn)
  }
}

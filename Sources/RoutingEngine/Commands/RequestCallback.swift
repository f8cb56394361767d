// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A caller who waits wants to be called back: at a moment, or (nil) when the queue's policy says. Who
  /// hangs up then has not left. A customer who is to be called back already gets one call, not two.
  mutating func requestCallback(_ id: InteractionID, at wanted: Moment?) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    guard interactions[slot].isInQueue || interactions[slot].phase == .callback else { return .notActive }
    if interactions[slot].channel != .voice { return .notACall }
    let waited = waited(slot)
    if interactions[slot].isInQueue {
      _ = book(slot, in: interactions[slot].queue, at: wanted, waited: waited)
    } else if let wanted {
      // Another time for one that is booked already.
      let due = dialTime(interactions[slot].queue, from: max(wanted, now + Milliseconds(1)))
      emit(.callbackScheduled(id, at: due, waited: waited))
    }
    return nil
  }

  /// Makes a contact a callback, or joins it to the one that its customer has already.
  ///
  /// - Returns: false when it is a callback now that is due: then it stands in line, or is to be put there.
  mutating func book(_ slot: Int, in queue: QueueID, at wanted: Moment?, waited: Milliseconds) -> Bool {
    let id = interactions[slot].id
    if let other = callbacks[interactions[slot].callbackKey], other != slot {
      let joined = interactions[other].id
      withdraw(slot)
      emit(.joined(id, to: joined))
      emit(.closed(id, .joined, nil))
      return true
    }
    var mode = CallbackMode.turn
    var at: Moment?
    if let wanted {
      at = dialTime(queue, from: max(wanted, now))
    } else {
      mode = plan.callback(of: queue).mode
      at = mode == .afterPeak ? .never : dialTime(queue, from: now)
    }
    if let moment = at, moment <= now { at = nil }
    if at != nil { withdraw(slot) }
    emit(.callbackBooked(id, queue: queue, mode, at: at, waited: waited))
    return at != nil
  }

  /// Takes back an open offer of a contact that leaves the line, and lets go who is kept clear for it.
  mutating func withdraw(_ slot: Int) {
    if interactions[slot].offer >= 0 { endOpenOffer(offers[Int(interactions[slot].offer)], .withdrawn) }
    if interactions[slot].keeper >= 0 {
      emit(.agentNoLongerKeptClear(AgentID(UInt32(interactions[slot].keeper))))
    }
  }

  /// The first moment from `moment` on at which customers of the queue may be dialled.
  func dialTime(_ queue: QueueID, from moment: Moment) -> Moment {
    plan.callbackCalendar(of: queue)?.opensNext(from: moment) ?? moment
  }
}

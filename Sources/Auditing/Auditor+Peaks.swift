// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Peaks from the policy's words: who is to be called back when the peak has passed is, when the queue has
/// met its target for a quarter of an hour, or when a supervisor says so.
extension Auditor {
  struct Peak {
    var since: Moment
    /// Who wanted somebody of the queue at once since then: when it was known how that ended, and whether it
    /// ended in time.
    var ends: [(at: Moment, inTime: Bool)] = []
  }

  private var slice: Int64 { max(1, plan.peakEndsAfter.count / 15) }

  private func target(_ queue: QueueID) -> TargetPlan? {
    queue.index < plan.queues.count ? plan.queues[queue.index]?.target : nil
  }

  private func wantsSomebody(_ contact: Contact) -> Bool {
    contact.channel != .email && contact.arrival.promise == nil && contact.callback == nil
  }

  /// The target was met over the last fifteen parts and the one that runs; who waits for too long still was
  /// not answered in time.
  private func isMet(_ queue: QueueID) -> Bool {
    guard let peak = peaks[queue], let target = target(queue) else { return false }
    func part(_ moment: Moment) -> Int64 { (moment.milliseconds - peak.since.milliseconds) / slice }
    let known = peak.ends.filter { part($0.at) >= part(now) - 15 }
    let late = contacts.values.count {
      ($0.isWaiting || $0.isOffered) && $0.queue == queue && wantsSomebody($0)
        && now.milliseconds - $0.entered.milliseconds > target.within.count
    }
    return known.count(where: \.inTime) * 1000 >= (known.count + late) * target.shareThousandths
  }

  /// Before what happens is followed: which peaks must be over, because a look at them fell due since.
  mutating func expectPeaksToEnd(since before: Moment) {
    mustEnd = []
    for (queue, peak) in peaks where target(queue) != nil {
      var look = peak.since + Milliseconds(slice * 15)
      while look <= before { look = look + Milliseconds(slice) }
      if look <= now, isMet(queue) { mustEnd.insert(queue) }
    }
  }

  mutating func followPeak(_ event: Event) {
    switch event {
    case .callbackBooked(_, let queue, _, .never?, _):
      if peaks[queue] == nil { peaks[queue] = Peak(since: now) }
      peaks[queue]?.ends.append((now, false))
      // Whoever is put off now changes what a look has to find.
      mustEnd.remove(queue)
    case .accepted(_, let id, _, _):
      guard let contact = contacts[id], contact.isOffered, wantsSomebody(contact),
        let target = target(contact.queue)
      else { return }
      let waited = now.milliseconds - contact.entered.milliseconds
      peaks[contact.queue]?.ends.append((now, waited <= target.within.count))
    case .closed(let id, .abandoned, _):
      guard let contact = contacts[id], contact.isWaiting || contact.isOffered, wantsSomebody(contact),
        let target = target(contact.queue)
      else { return }
      // Who gives up within the time counts for nothing.
      if now.milliseconds - contact.entered.milliseconds > target.within.count {
        peaks[contact.queue]?.ends.append((now, false))
      }
    case .peakOver(let queue):
      let isGone = queue.index >= plan.queues.count || plan.queues[queue.index] == nil
      let isSaid = saidOver == queue || peaksOver.contains(queue) || isGone
      if peaks[queue] == nil { complain("queue \(queue.raw) has no peak") }
      if !isSaid, !mustEnd.contains(queue), !isMet(queue) {
        complain("the peak of queue \(queue.raw) is not over")
      }
      peaks[queue] = nil
      peaksOver.insert(queue)
    default: break
    }
  }

  /// Nobody is put off until a peak has passed that is over, or that never began.
  mutating func judgePeaks() {
    for contact in contacts.values where contact.callback?.at == .never {
      let id = contact.arrival.interaction.raw
      if peaksOver.contains(contact.queue), peaks[contact.queue] == nil { complain("\(id) waits for a peak") }
      if peaks[contact.queue] == nil { complain("\(id) waits for a peak that nobody knows of") }
    }
    for queue in mustEnd where peaks[queue] != nil { complain("the peak of queue \(queue.raw) is over") }
    for queue in peaks.keys where queue.index >= plan.queues.count || plan.queues[queue.index] == nil {
      complain("a peak of queue \(queue.raw), which is gone")
    }
    peaksOver = []
    saidOver = nil
  }

  /// What is known of a command before its events: a supervisor says that a peak has passed.
  mutating func hear(_ command: Command) {
    if case .workOffCallbacks(let queue) = command { saidOver = queue }
  }
}

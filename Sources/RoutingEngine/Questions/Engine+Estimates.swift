// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Places and estimates. They look at the classes of a queue and channel (a search in each), never at each
/// contact: cheap enough to be asked for everybody who waits, every second.
extension Engine {
  /// The place among those of its channel who wait in its queue: 1 is next. 1 also while it is being
  /// offered; nil when it does not wait.
  package func position(of id: InteractionID) -> Int? {
    guard let slot = slots[id.raw], interactions[slot].isInQueue else { return nil }
    return interactions[slot].phase == .offered ? 1 : position(slot)
  }

  private func position(_ slot: Int) -> Int {
    let place = figure(of: slot)
    guard place < classesOfFigure.count else { return 1 }
    let urgency = urgency(slot)
    var ahead = 0
    for number in classesOfFigure[place] { ahead += countAhead(of: slot, urgency, in: Int(number)) }
    return ahead + 1
  }

  /// How long it may take until it is answered. Nil when fewer than three acceptances are known in its
  /// queue and channel, or when it does not wait.
  ///
  /// - Parameter moment: when that is asked; nil: when something was decided last.
  package func estimatedWait(of id: InteractionID, at moment: Moment? = nil) -> Milliseconds? {
    estimate(of: id, at: moment)?.answer
  }

  /// The estimate in all its ways.
  package func estimate(of id: InteractionID, at moment: Moment? = nil) -> WaitEstimate? {
    guard let slot = slots[id.raw], interactions[slot].isInQueue else { return nil }
    let position = interactions[slot].phase == .offered ? 1 : position(slot)
    return estimate(
      place: position, in: interactions[slot].queue, interactions[slot].channel, for: slot, at: moment ?? now)
  }

  /// How long somebody may wait who came now and were the last. Nil while fewer than three acceptances are
  /// known.
  package func estimatedWait(
    in queue: QueueID, channel: ChannelKind, at moment: Moment? = nil
  ) -> Milliseconds? {
    estimate(
      place: waitingNow(queue, channel) + 1, in: queue, channel, for: nil, at: moment ?? now)?.answer
  }

  private func estimate(
    place position: Int, in queue: QueueID, _ channel: ChannelKind, for slot: Int?, at moment: Moment
  ) -> WaitEstimate? {
    guard let place = figure(queue, channel), let pace = figures[place].pace(at: moment.milliseconds) else {
      return nil
    }
    let length = Int64(max(position, Int(figures[place].waiting)))
    let share = { (span: Int64) in Milliseconds(min(Limits.delay, span) / length * Int64(position)) }
    let byLast = share(figures[place].lastWaited)
    let head = mostUrgentHead(place).flatMap { $0 == slot ? nil : $0 }
    return WaitEstimate(
      byPace: Milliseconds(min(Limits.delay, pace) * Int64(position)), byLastAnswered: byLast,
      byHeadOfLine: head.map { share(max(0, waited($0, at: moment).count)) } ?? byLast)
  }

  private func mostUrgentHead(_ place: Int) -> Int? {
    guard place < classesOfFigure.count else { return nil }
    var best: Int?
    for number in classesOfFigure[place] where heads[Int(number)].slot >= 0 {
      let head = Int(heads[Int(number)].slot)
      if best.map({ isMoreUrgent(head, than: $0) }) ?? true { best = head }
    }
    return best
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What promises, callbacks and complaints ask of a calendar. Each question searches by halves.
extension CalendarPlan {
  package func isOpen(at moment: Moment) -> Bool {
    if moment >= until { return true }
    let place = firstClosing(after: moment)
    return place < openings.count && openings[place].opens <= moment
  }

  /// The first moment from `moment` on at which it is open: `moment` itself, or an opening. From `until` on
  /// that is any moment.
  package func opensNext(from moment: Moment) -> Moment {
    if moment >= until { return moment }
    let place = firstClosing(after: moment)
    return place < openings.count ? max(moment, openings[place].opens) : until
  }

  /// When it closes next: the end of the opening that `moment` lies in, or of the next one; openings that
  /// touch are one. Nil: not within what is known.
  package func closesNext(from moment: Moment) -> Moment? {
    var place = firstClosing(after: moment)
    guard place < openings.count else { return nil }
    while place + 1 < openings.count, openings[place + 1].opens == openings[place].closes { place += 1 }
    return openings[place].closes
  }

  /// How long it was open between two moments; zero when the second is not later.
  package func openTime(from start: Moment, to end: Moment) -> Milliseconds {
    guard start < end else { return .zero }
    var sum = max(0, (end - max(start, until)).count)
    var place = firstClosing(after: start)
    while place < openings.count, openings[place].opens < end {
      sum += (min(end, openings[place].closes) - max(start, openings[place].opens)).count
      place += 1
    }
    return Milliseconds(sum)
  }

  /// When `workTime` of open time has passed since `moment`: 24 work-hours are 24 × 3600 s of it. Exactly as
  /// long as an opening lasts ends when that closes. Zero is `moment` itself.
  ///
  /// - Returns: nil when that lies beyond what is known.
  package func due(workTime: Milliseconds, from moment: Moment) -> Moment? {
    if workTime <= .zero { return moment }
    var left = workTime
    for place in firstClosing(after: moment)..<openings.count {
      let start = max(moment, openings[place].opens)
      let lasts = openings[place].closes - start
      if left <= lasts { return start + left }
      left = left - lasts
    }
    return nil
  }

  /// The end of the `workDays`-th working day after `moment`.
  ///
  /// Working days are local days on which it opens, make-up days too. The day of `moment` is not counted; the
  /// first is the first that begins later, and the last is over when it closes for the day. So two work-days
  /// from a Friday afternoon, or from the Saturday, end on Tuesday evening. Zero is `moment` itself.
  ///
  /// - Returns: nil when that lies beyond what is known.
  package func due(workDays: Int, from moment: Moment) -> Moment? {
    if workDays <= 0 { return moment }
    var days = 0
    for place in firstClosing(after: moment)..<openings.count where openings[place].dayStarts > moment {
      let isLastOfDay =
        place + 1 == openings.count || openings[place + 1].dayStarts != openings[place].dayStarts
      if isLastOfDay { days += 1 }
      if days == workDays { return openings[place].closes }
    }
    return nil
  }

  /// The place of the first opening that closes after the moment; their number when there is none.
  func firstClosing(after moment: Moment) -> Int {
    var low = 0
    var high = openings.count
    while low < high {
      let middle = (low + high) / 2
      if openings[middle].closes > moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

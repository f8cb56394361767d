// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Clocks that run while a calendar is open: what makes closing hours shift a whole class of contacts by one
/// amount.
///
/// Clock 0 is the plain one and shows the moment itself; clock n + 1 shows how long calendar n has been open
/// since the beginning of what is known of it. Only differences mean something.
struct OpenClocks: Sendable {
  private struct Hours: Sendable {
    var opens: ContiguousArray<Int64> = []
    var closes: ContiguousArray<Int64> = []
    /// What the clock shows when each opening begins.
    var shown: ContiguousArray<Int64> = []
    var until: Int64
    /// The first opening that has not closed at the current moment.
    var place = 0
  }

  /// What each clock shows now.
  private(set) var now: ContiguousArray<Int64> = [0]
  private var hours: ContiguousArray<Hours> = []

  init() {}

  init(_ plan: Plan, at moment: Moment) {
    for calendar in plan.calendars {
      var known = Hours(until: calendar.until.milliseconds)
      var sum: Int64 = 0
      for opening in calendar.openings where opening.opens < opening.closes {
        known.opens.append(opening.opens.milliseconds)
        known.closes.append(opening.closes.milliseconds)
        known.shown.append(sum)
        sum += (opening.closes - opening.opens).count
      }
      hours.append(known)
      now.append(0)
    }
    tick(to: moment)
  }

  /// Whether a calendar is open now; one that is not in the plan is.
  func isOpen(_ calendar: Int) -> Bool {
    guard hours.indices.contains(calendar) else { return true }
    let place = hours[calendar].place
    if place < hours[calendar].opens.count { return hours[calendar].opens[place] <= now[0] }
    return hours[calendar].until <= now[0]
  }

  /// Time goes on; never back.
  @inline(__always) mutating func tick(to moment: Moment) {
    now[0] = moment.milliseconds
    for calendar in hours.indices {
      while hours[calendar].place < hours[calendar].closes.count,
        hours[calendar].closes[hours[calendar].place] <= moment.milliseconds
      {
        hours[calendar].place += 1
      }
      now[calendar + 1] = shown(calendar, hours[calendar].place, moment.milliseconds)
    }
  }

  /// What a clock showed, or will show, at a moment.
  func shown(_ clock: Int, at moment: Moment) -> Int64 {
    if clock == 0 { return moment.milliseconds }
    let calendar = clock - 1
    var low = 0
    var high = hours[calendar].closes.count
    while low < high {
      let middle = (low + high) / 2
      if hours[calendar].closes[middle] > moment.milliseconds { high = middle } else { low = middle + 1 }
    }
    return shown(calendar, low, moment.milliseconds)
  }

  /// - Parameter place: of the first opening that closes after the moment.
  @inline(__always) private func shown(_ calendar: Int, _ place: Int, _ moment: Int64) -> Int64 {
    let count = hours[calendar].opens.count
    if place < count {
      return hours[calendar].shown[place] + max(0, moment - hours[calendar].opens[place])
    }
    let beyond = max(0, moment - hours[calendar].until)
    guard count > 0 else { return beyond }
    let last = count - 1
    return hours[calendar].shown[last] + hours[calendar].closes[last] - hours[calendar].opens[last] + beyond
  }
}

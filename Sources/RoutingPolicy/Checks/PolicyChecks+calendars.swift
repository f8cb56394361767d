// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Calendars that say what nobody means, and pairs of them that never meet.
extension PolicyChecks {
  private static let longHoliday = 31

  mutating func calendars() {
    for calendar in model.calendars {
      runsOver(calendar)
      longHolidays(calendar)
      uselessWorkdays(calendar)
    }
    for queue in model.queues.map(\.thing) {
      guard let own = calendar(queue.hours), let its = calendar(queue.callback?.hours) else { continue }
      guard !meet(own, its) else { continue }
      findings.warning(
        .hoursNeverOverlap,
        "customers are called back by \"\(its.name)\", which is never open while \"\(queue.name)\" is",
        at: places.value("queues", .key(queue.name), "callback", "hours"),
        suggestion: "leave `hours` out: they are called back while the queue is open")
    }
    for (index, route) in model.routes.enumerated() {
      guard let promise = route.thing.respondWithin, let its = promiseCalendar(promise),
        let own = calendar(queues[route.thing.queue]?.hours), !meet(own, its)
      else { continue }
      findings.warning(
        .hoursNeverOverlap,
        "the answer is promised by \"\(its.name)\", which is never open while \"\(route.thing.queue)\" is",
        at: places.value("routes", .item(index), "respond-within", "calendar"),
        suggestion: "promise by the calendar of the queue: \(own.name)")
    }
  }

  private func promiseCalendar(_ promise: ResponsePromise) -> WorkCalendar? {
    switch promise.within {
    case .workTime(_, let place), .workDays(_, let place): model.calendars[Int(place)]
    default: nil
    }
  }

  /// Whether there is a time at which both are open. Days with hours of their own count as such a time.
  private func meet(_ one: WorkCalendar, _ other: WorkCalendar) -> Bool {
    if !one.workdays.isEmpty || !other.workdays.isEmpty { return true }
    guard let week = weeks[one.name], let its = weeks[other.name] else { return true }
    return week.meets(its)
  }

  /// Whether a calendar is closed at every time at which `other` is; false also where single days decide.
  func isClosed(_ calendar: WorkCalendar, whenever other: WorkCalendar) -> Bool {
    if calendar.name == other.name { return true }
    let keepsHolidays = other.holidays.allSatisfy { calendar.holidays.contains($0) }
    guard keepsHolidays, calendar.workdays.keys.allSatisfy({ other.workdays[$0] != nil }),
      let week = weeks[calendar.name], let its = weeks[other.name]
    else { return false }
    return week.isWithin(its)
  }

  /// Hours that end on the next day, after those of that day have begun.
  private mutating func runsOver(_ calendar: WorkCalendar) {
    for day in 0..<7 {
      guard let last = calendar.weekly[day].last, let first = calendar.weekly[(day + 1) % 7].first,
        last.closes - OpenHours.minutesOfADay > first.opens
      else { continue }
      let names = PolicyReader.weekdays
      findings.warning(
        .calendarOverlap,
        "the hours of \(names[day]) end on \(names[(day + 1) % 7]) at \(Self.time(last.closes)), after those of "
          + "\(names[(day + 1) % 7]) begin at \(Self.time(first.opens))",
        at: places.value("calendars", .key(calendar.name), "weekly", .key(key(of: day, in: calendar))),
        suggestion: "an end before the beginning lies on the next day: write for example \"08:00-18:00\"")
      return
    }
  }

  /// The key of `weekly` that names a day.
  private func key(of day: Int, in calendar: WorkCalendar) -> String {
    guard case .mapping(let pairs)? = places.node("calendars", .key(calendar.name), "weekly")?.content else {
      return ""
    }
    return pairs.first { PolicyReader.days($0.key).contains(day) }?.key ?? ""
  }

  private static func time(_ minutes: Int) -> String {
    let minutes = minutes % OpenHours.minutesOfADay
    return [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  private mutating func longHolidays(_ calendar: WorkCalendar) {
    guard case .sequence(let items)? = places.node("calendars", .key(calendar.name), "holidays")?.content
    else { return }
    for item in items {
      guard case .scalar(let text, _) = item.content, let dots = text.firstRange(of: ".."),
        let first = CivilDay(text[..<dots.lowerBound]), let last = CivilDay(text[dots.upperBound...]),
        last.number - first.number >= Self.longHoliday
      else { continue }
      findings.warning(
        .longHoliday, "a holiday of \(last.number - first.number + 1) days", at: item.place,
        suggestion: "look at the years and months of both ends")
    }
  }

  /// A make-up day on a day that works anyway, by the same hours.
  private mutating func uselessWorkdays(_ calendar: WorkCalendar) {
    guard case .mapping(let pairs)? = places.node("calendars", .key(calendar.name), "workdays")?.content
    else { return }
    for pair in pairs {
      guard let day = CivilDay(pair.key), calendar.workdays[day] == calendar.weekly[day.weekday],
        !calendar.holidays.contains(where: { $0.contains(day) })
      else { continue }
      findings.advice(
        .workdayWithoutEffect,
        "\(pair.key) is a \(PolicyReader.weekdays[day.weekday]) and has these hours anyway",
        at: pair.keyPlace,
        suggestion: "look at the date, or leave it out")
    }
  }
}

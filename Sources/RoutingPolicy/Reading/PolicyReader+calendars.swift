// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// When the centre works: weekly hours, holidays, make-up days.
extension PolicyReader {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  mutating func calendars(_ node: SourceNode) -> [WorkCalendar] {
    if case .mapping(let pairs) = node.content,
      !isWithin(pairs.count, Maximum.calendars, "`calendars`", at: node.place)
    {
      return []
    }
    return named(node, "`calendars`") { reader, pair in
      guard let fields = reader.fields(pair.value, .calendar) else { return nil }
      return reader.calendar(pair, fields)
    }
  }

  private mutating func calendar(_ pair: SourceNode.Pair, _ fields: Fields) -> WorkCalendar {
    var weekly: [[OpenHours]] = Array(repeating: [], count: 7)
    var byKey: [String: [OpenHours]] = [:]
    let errorsBefore = findings.errors
    if let node = fields["weekly"] { self.weekly(node, &weekly, &byKey) }
    let isWeekKnown = findings.errors == errorsBefore
    let holidays = fields["holidays"].map { self.holidays($0) } ?? []
    var workdays: [CivilDay: [OpenHours]] = [:]
    if let node = fields["workdays"] {
      for day in mapping(node, "`workdays`") ?? [] {
        guard let date = date(day.key, at: day.keyPlace) else { continue }
        if workdays[date] != nil {
          findings.error(.calendarDayTwice, "\(day.key) has hours already", at: day.keyPlace)
        }
        workdays[date] = workdayHours(day.value, weekly, isWeekKnown ? byKey : nil)
      }
    }
    if weekly.allSatisfy(\.isEmpty), workdays.isEmpty, !findings.hasErrors {
      findings.warning(
        .calendarNeverOpens, "the calendar \"\(pair.key)\" never opens", at: pair.keyPlace,
        suggestion: "write for example weekly: { mon-fri: \"08:00-20:00\" }")
    }
    return WorkCalendar(name: pair.key, weekly: weekly, holidays: holidays, workdays: workdays)
  }

  // MARK: The week

  private mutating func weekly(
    _ node: SourceNode, _ weekly: inout [[OpenHours]], _ byKey: inout [String: [OpenHours]]
  ) {
    for pair in mapping(node, "`weekly`") ?? [] {
      let days = weekdays(pair.key, at: pair.keyPlace)
      guard let hours = hours(pair.value) else { continue }
      byKey[pair.key] = hours
      for day in days {
        if !weekly[day].isEmpty {
          findings.error(
            .calendarDayTwice, "\(Self.weekdays[day]) has hours already", at: pair.keyPlace,
            suggestion: "write several hours of a day as \"08:00-12:00, 13:00-17:00\"")
        }
        weekly[day] = hours
      }
    }
  }

  /// `mon`, or `mon-fri`, also across the week's end (`sat-mon`).
  private mutating func weekdays(_ key: String, at place: SourcePlace) -> [Int] {
    let parts = key.split(separator: "-", omittingEmptySubsequences: false).map { String($0) }
    var days: [Int] = []
    for part in parts {
      guard let day = Self.weekdays.firstIndex(of: part) else {
        findings.error(
          .badWeekday, "\"\(part.prefix(40))\" is not a day of the week", at: place,
          suggestion: Self.weekday(meantBy: part).map { "did you mean \"\($0)\"?" }
            ?? "days are mon, tue, wed, thu, fri, sat, sun; write for example mon-fri")
        return []
      }
      days.append(day)
    }
    guard days.count <= 2 else {
      findings.error(
        .badWeekday, "\"\(key.prefix(40))\" names more than two days", at: place,
        suggestion: "write from-to, for example mon-fri")
      return []
    }
    return Self.days(from: days[0], to: days[days.count - 1])
  }

  /// The days that a key of `weekly` names, from 0 for Monday; none for what is no such key.
  static func days(_ key: String) -> [Int] {
    let days = key.split(separator: "-").compactMap { part in weekdays.firstIndex { $0 == part } }
    guard let first = days.first, let last = days.last else { return [] }
    return self.days(from: first, to: last)
  }

  private static func days(from: Int, to: Int) -> [Int] {
    (0...((to - from + 7) % 7)).map { (from + $0) % 7 }
  }

  /// `Monday` and `tues` mean what they begin with, whatever else is near.
  private static func weekday(meantBy text: String) -> String? {
    let start = text.lowercased().prefix(3)
    return weekdays.first { $0 == start } ?? NearName.nearest(to: text, among: weekdays)
  }

  /// Hours as a text or a list, ascending.
  private mutating func hours(_ node: SourceNode) -> [OpenHours]? {
    var texts: [(text: String, place: SourcePlace)] = []
    if case .sequence(let items) = node.content {
      for item in items { if let text = text(item, "hours") { texts.append((text, item.place)) } }
    } else if let whole = text(node, "hours") {
      for part in whole.split(separator: ",", omittingEmptySubsequences: false) {
        texts.append((part.filter { $0 != " " }, node.place))
      }
    }
    var hours: [OpenHours] = []
    for (text, place) in texts {
      guard let each = OpenHours(text) else {
        findings.error(
          .badHours, "\"\(text.prefix(40))\" is not a time of opening", at: place,
          suggestion: "write from-to with hours and minutes, for example \"08:00-20:00\"")
        return nil
      }
      if let last = hours.last, each.opens < last.closes {
        findings.error(
          .badHours, "these hours begin before those before them end", at: place,
          suggestion: "write them in their order, without overlaps")
        return nil
      }
      hours.append(each)
    }
    return hours.isEmpty ? nil : hours
  }

  // MARK: Days

  /// Dates, and ranges of dates with `..` between.
  private mutating func holidays(_ node: SourceNode) -> [ClosedRange<CivilDay>] {
    var days: [ClosedRange<CivilDay>] = []
    for item in list(node, "`holidays`") ?? [] {
      guard let text = text(item, "a holiday") else { continue }
      guard let dots = text.range(of: "..") else {
        if let day = date(text, at: item.place) { days.append(day...day) }
        continue
      }
      guard let first = date(String(text[..<dots.lowerBound]), at: item.place),
        let last = date(String(text[dots.upperBound...]), at: item.place)
      else { continue }
      guard first <= last else {
        findings.error(.badDate, "the range ends before it begins", at: item.place)
        continue
      }
      days.append(first...last)
    }
    return days.sorted { $0.lowerBound < $1.lowerBound }
  }

  private mutating func date(_ text: String, at place: SourcePlace) -> CivilDay? {
    if let day = CivilDay(text) { return day }
    findings.error(
      .badDate, "\"\(text.prefix(40))\" is not a date", at: place,
      suggestion: "write for example 2026-10-01, or a range 2026-10-01..2026-10-07")
    return nil
  }

  /// A key of `weekly`, a day of the week, or hours.
  ///
  /// - Parameter byKey: the hours of each key; nil: something was wrong with the week itself.
  private mutating func workdayHours(
    _ node: SourceNode, _ weekly: [[OpenHours]], _ byKey: [String: [OpenHours]]?
  ) -> [OpenHours] {
    if case .scalar(let word, _) = node.content, !word.contains(":"), !node.isNull {
      guard let byKey else { return [] }
      if let known = byKey[word] { return known }
      if let day = Self.weekdays.firstIndex(of: word), !weekly[day].isEmpty { return weekly[day] }
      findings.error(
        .badHours, "the week has no hours for \"\(word.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: word, among: byKey.keys)
          ?? "write hours, for example \"09:00-17:00\"")
      return []
    }
    return hours(node) ?? []
  }

  /// A calendar that the policy declares.
  mutating func calendarName(_ node: SourceNode) -> String? {
    guard let name = text(node, "a calendar") else { return nil }
    guard names.calendars.contains(name) else {
      findings.error(
        .unknownCalendar, "there is no calendar \"\(name.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: name, among: names.calendars) ?? "add it to `calendars`")
      return nil
    }
    return name
  }
}

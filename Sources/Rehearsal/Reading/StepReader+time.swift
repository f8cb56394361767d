// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Times: `09:00`, `09:00:20`, `next day 08:00`, `2026-11-24 08:00`, `+1m30s`.
extension StepReader {
  /// Sets the clock to the time that the step begins with.
  ///
  /// - Returns: false when it begins with none.
  mutating func moveClock() throws(StepMistake) -> Bool {
    let offset = words.offset
    if let word = words.peek, !word.isQuoted, word.text.hasPrefix("+") {
      words.skip(1)
      let length = try duration(word.text.dropFirst(), at: word.offset)
      try setClock(now + length, at: offset)
      return true
    }
    guard let moment = try moment() else { return false }
    guard moment >= now else {
      throw StepMistake(
        .badTime, "this is before the clock of the test, \(clock.text(now, from: start))", at: offset,
        "put the lines in order, or write next day, or a date: 2026-11-24 08:00")
    }
    try setClock(moment, at: offset)
    return true
  }

  private mutating func setClock(_ moment: Moment, at offset: Int) throws(StepMistake) {
    guard moment <= start + Self.longestTest else {
      throw StepMistake(.badTime, "a test lasts 366 days at most", at: offset)
    }
    now = moment
  }

  /// A time that comes next, if one does.
  mutating func moment() throws(StepMistake) -> Moment? {
    guard let word = words.peek, !word.isQuoted else { return nil }
    let today = clock.reading(at: now).day
    if let day = CivilDay(word.text) {
      words.skip(1)
      return try moment(on: day)
    }
    if words.take("next", "day") || words.take("tomorrow") {
      return try moment(on: CivilDay(number: today.number + 1))
    }
    let looksLikeTime = word.text.first?.isASCII == true && word.text.first?.isNumber == true
    guard looksLikeTime, word.text.contains(":") else { return nil }
    return try moment(on: today)
  }

  private mutating func moment(on day: CivilDay) throws(StepMistake) -> Moment {
    guard let word = words.peek, let seconds = TimeOfDay.seconds(word.text) else {
      throw StepMistake(
        .badTime,
        words.peek.map { "\"\($0.text.prefix(20))\" is no time of day" } ?? "a time of day is missing",
        at: words.offset, "write for example 09:00 or 09:00:20")
    }
    guard day.number < TimeOfDay.lastDay else {
      throw StepMistake(.badTime, "years go to 2090", at: word.offset)
    }
    words.skip(1)
    return TimeOfDay.moment(day, seconds, clock)
  }

  /// A time that must come next.
  mutating func requiredMoment() throws(StepMistake) -> Moment {
    guard let moment = try moment() else { throw unclear("here a time should stand", "at 09:00:20") }
    return moment
  }

  /// `20s`, `1m30s`, `2h`.
  private func duration(_ text: Substring, at offset: Int) throws(StepMistake) -> Milliseconds {
    var rest = text
    var total: Int64 = 0
    repeat {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let unit = rest.dropFirst(digits.count).prefix { !($0.isASCII && $0.isNumber) }
      switch DurationText.parse(String(digits + unit)) {
      case .success(let part): total += min(part.count, 2 * Self.longestTest.count)
      case .failure(let mistake):
        throw StepMistake(
          .badDuration, "\"+\(text.prefix(20))\" is no time span with a unit", at: offset,
          mistake.suggestion.replacing("write ", with: "write +", maxReplacements: 1))
      }
      rest = rest.dropFirst(digits.count + unit.count)
    } while !rest.isEmpty && total <= Self.longestTest.count
    return Milliseconds(min(total, 2 * Self.longestTest.count))
  }
}

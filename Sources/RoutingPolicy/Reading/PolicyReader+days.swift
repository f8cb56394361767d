// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Days, as the centre counts them.
extension PolicyReader {
  /// `2027-06-30`: the moment at which that day is over in the policy's zone.
  mutating func endOfDay(_ node: SourceNode) -> Moment? {
    guard let text = text(node, "`until`", limit: 32) else { return nil }
    guard let day = Self.day(text), let zone = TimeZone(identifier: zone) else {
      findings.error(
        .badValue, "`until` must be a day, this is \(described(node))", at: node.place,
        suggestion: "write for example 2027-06-30")
      return nil
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    guard let start = calendar.date(from: day), day.isValidDate(in: calendar),
      let end = calendar.date(byAdding: .day, value: 1, to: start)
    else {
      findings.error(.badValue, "there is no day \(text)", at: node.place)
      return nil
    }
    return Moment(milliseconds: Int64(end.timeIntervalSince1970) * 1000)
  }

  private static func day(_ text: String) -> DateComponents? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { part in part.allSatisfy(\.isASCII) ? Int(part) : nil }
    guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    return DateComponents(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

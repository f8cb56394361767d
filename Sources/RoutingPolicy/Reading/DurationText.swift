// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A time span as policies write it: a whole number and one unit.
package enum DurationText {
  /// Why a text is no time span, and what to write instead.
  package struct Mistake: Error {
    package let suggestion: String
  }

  static let units: [(name: String, milliseconds: Int64)] = [
    ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]
  private static let longNames: [String: String] = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "min": "m", "mins": "m", "minute": "m",
    "minutes": "m", "分": "m", "分钟": "m", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "小时": "h",
    "day": "d",
    "days": "d", "天": "d",
  ]

  /// As a policy writes it, in the largest unit that it is whole in: `90s`, `2m`, `1d`.
  package static func text(_ span: Milliseconds) -> String {
    let unit = units.last { span.count % $0.milliseconds == 0 } ?? units[0]
    return span == .zero ? "0s" : "\(span.count / unit.milliseconds)\(unit.name)"
  }

  package static func parse(_ text: String) -> Result<Milliseconds, Mistake> {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count <= 12, let count = Int64(digits) else {
      return .failure(Mistake(suggestion: "write for example 20s, 10m, 2h or 1d"))
    }
    if let unit = units.first(where: { $0.name == rest }) {
      let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
      return .success(Milliseconds(overflow ? Int64.max : milliseconds))
    }
    if rest.isEmpty { return .failure(Mistake(suggestion: "write \(count)s, \(count)m or \(count)h")) }
    let word = rest.drop { $0 == " " }.lowercased()
    if let unit = longNames[word] ?? units.first(where: { $0.name == word })?.name {
      return .failure(Mistake(suggestion: "write \(count)\(unit)"))
    }
    return .failure(Mistake(suggestion: "units are s, m, h and d; write for example 90s, 10m, 2h or 1d"))
  }
}

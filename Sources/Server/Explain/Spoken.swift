// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Numbers as people say them.
enum Spoken {
  /// `4.2 s`, `42 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`.
  static func length(_ time: Milliseconds) -> String {
    let count = abs(time.count)
    let sign = time.count < 0 ? "-" : ""
    let (second, minute, hour) = (say("s", "秒"), say("min", "分"), say("h", "小时"))
    if count < 10_000 { return sign + "\(count / 1000).\(count % 1000 / 100) \(second)" }
    let seconds = count / 1000
    if seconds < 60 { return sign + "\(seconds) \(second)" }
    if seconds < 3600 { return sign + pair(seconds / 60, minute, seconds % 60, second) }
    if seconds < 86_400 { return sign + pair(seconds / 3600, hour, seconds / 60 % 60, minute) }
    return sign + pair(seconds / 86_400, say("d", "天"), seconds / 3600 % 24, hour)
  }

  private static func pair(_ most: Int64, _ unit: String, _ rest: Int64, _ small: String) -> String {
    rest == 0 ? "\(most) \(unit)" : "\(most) \(unit) \(rest) \(small)"
  }

  /// `320`, `12.5`: at most three decimals, rounded towards zero.
  static func points(_ points: Points) -> String {
    let thousandths = abs(points.millionths) / 1000
    let sign = points.millionths < 0 && thousandths > 0 ? "-" : ""
    guard thousandths % 1000 > 0 else { return sign + "\(thousandths / 1000)" }
    var decimals = String(thousandths % 1000 + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return sign + "\(thousandths / 1000)." + decimals
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: say(", ", "、")) + say(" and ", "和") + last
  }
}

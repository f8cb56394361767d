// SPDX-License-Identifier: Apache-2.0

/// A duration in nanoseconds as text, in the notation of Go that CEL prescribes.
enum DurationText {
  private static let units: [(name: String, exact: Int64)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// Reads for example `1h30m`, `-1.5s`, `250ms` or `0`. Nil when it is not that, or does not fit.
  static func nanoseconds(_ text: String) -> Int64? {
    var scanner = ByteScanner(text)
    let isNegative = scanner.take("-")
    if !isNegative { _ = scanner.take("+") }
    if scanner.take("0") && scanner.isAtEnd { return 0 }
    scanner = ByteScanner(text)
    _ = scanner.take("-") || scanner.take("+")
    guard !scanner.isAtEnd else { return nil }
    var total: Int64 = 0
    while !scanner.isAtEnd {
      guard let part = component(&scanner) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { return nil }
      total = sum
    }
    return isNegative ? -total : total
  }

  private static func component(_ scanner: inout ByteScanner) -> Int64? {
    let whole = scanner.digits()
    let decimals = scanner.take(".") ? scanner.digits() : ""
    guard !(whole.isEmpty && decimals.isEmpty) else { return nil }
    guard let unit = units.first(where: { takesUnit($0.name, at: &scanner) }) else { return nil }
    guard let count = whole.isEmpty ? 0 : Int64(whole) else { return nil }
    let (scaled, overflow) = count.multipliedReportingOverflow(by: unit.exact)
    var part: Int64 = 0
    var weight = unit.exact
    for digit in decimals.utf8 where weight > 1 {
      part += Int64(digit - UInt8(ascii: "0")) * (weight / 10)
      weight /= 10
    }
    let (sum, overflowToo) = scaled.addingReportingOverflow(part)
    return overflow || overflowToo ? nil : sum
  }

  /// Takes the unit if it stands here and nothing but a number or the end follows.
  private static func takesUnit(_ name: String, at scanner: inout ByteScanner) -> Bool {
    var ahead = scanner
    guard ahead.take(name), ahead.isAtEnd || ahead.isAtNumber else { return false }
    scanner = ahead
    return true
  }

  /// Seconds with as many decimals as needed, for example `1000000s` or `1.5s`.
  static func text(ofNanoseconds nanoseconds: Int64) -> String {
    let seconds = nanoseconds.magnitude / 1_000_000_000
    let rest = Int64(nanoseconds.magnitude % 1_000_000_000)
    return (nanoseconds < 0 ? "-" : "") + "\(seconds)" + decimals(ofNanoseconds: rest) + "s"
  }
}

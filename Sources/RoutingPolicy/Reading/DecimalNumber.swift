// SPDX-License-Identifier: Apache-2.0

/// A decimal number as written, without a floating-point detour: `-12.50` is -1250 hundredths.
struct DecimalNumber {
  private let digits: Int64
  private let places: Int

  /// Nil for anything but an optional sign, digits, and optionally a point and digits; at most 15 digits.
  init?(_ text: String) {
    var digits: Int64 = 0
    var count = 0
    var places: Int?
    let unsigned = text.first == "-" ? text.dropFirst() : text[...]
    for character in unsigned.utf8 {
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int64(character - UInt8(ascii: "0"))
        count += 1
        if let known = places { places = known + 1 }
      case UInt8(ascii: ".") where places == nil && count > 0:
        places = 0
      default:
        return nil
      }
      if count > 15 { return nil }
    }
    guard count > 0, places != 0 else { return nil }
    self.digits = text.first == "-" ? -digits : digits
    self.places = places ?? 0
  }

  /// In units of the last of so many places (at most 6); nil if it has more places than that or does not fit.
  func scaled(_ wanted: Int) -> Int64? {
    var digits = digits
    var places = places
    while places > wanted, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    guard places <= wanted else { return nil }
    let (scaled, overflow) = digits.multipliedReportingOverflow(by: Self.power(wanted - places))
    return overflow ? nil : scaled
  }

  static func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Reads small notations (dates, durations, offsets) byte by byte.
struct ByteScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  var isAtNumber: Bool {
    guard position < bytes.count else { return false }
    return isDigit(bytes[position]) || bytes[position] == UInt8(ascii: ".")
  }

  /// Takes `text` if it stands here.
  mutating func take(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  /// Exactly so many digits.
  mutating func number(digits: Int) -> Int64? {
    let field = bytes[position...].prefix(digits)
    guard field.count == digits, field.allSatisfy(isDigit) else { return nil }
    position += digits
    return field.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// The digits that stand here, possibly none.
  mutating func digits() -> String {
    let run = bytes[position...].prefix(while: isDigit)
    position += run.count
    return String(decoding: run, as: UTF8.self)
  }

  /// One to nine digits after a decimal point, as nanoseconds. What is finer is cut off.
  mutating func fraction() -> Int64? {
    let run = digits()
    guard !run.isEmpty else { return nil }
    let nine = Array((run + "00000000").utf8.prefix(9))
    return nine.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// `+hh:mm` or `-hh:mm`, in seconds.
  mutating func zoneOffset(signIsOptional: Bool = false) -> Int64? {
    let isNegative = take("-")
    guard isNegative || take("+") || signIsOptional else { return nil }
    guard let hours = number(digits: 2), take(":"), let minutes = number(digits: 2), hours <= 23,
      minutes <= 59
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isNegative ? -seconds : seconds
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

// SPDX-License-Identifier: Apache-2.0

func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

func decimals(ofNanoseconds nanoseconds: Int64) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(nanoseconds, to: 9)
  while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
  return "." + digits
}

/// A number as `string()` writes it: the shortest digits that read back as the same number, with an exponent
/// below 1e-4 and from 1e21 on, and no decimals for a whole number.
func text(of number: Double) -> String {
  if number.isNaN { return "NaN" }
  if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
  if number == 0 { return number.sign == .minus ? "-0" : "0" }
  let sign = number < 0 ? "-" : ""
  let (digits, exponent) = shortestDigits(of: number.magnitude)
  if exponent < -4 || exponent >= 21 {
    let mantissa = digits.prefix(1) + (digits.count > 1 ? "." + digits.dropFirst() : "")
    let power = padded(Int64(exponent.magnitude), to: 2)
    return sign + mantissa + (exponent < 0 ? "e-" : "e+") + power
  }
  if exponent < 0 {
    return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
  }
  let whole = digits.prefix(exponent + 1)
  let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
  let rest = digits.dropFirst(exponent + 1)
  return sign + whole + zeros + (rest.isEmpty ? "" : "." + rest)
}

/// The significant digits and the power of ten of the first of them.
private func shortestDigits(of number: Double) -> (digits: String, exponent: Int) {
  let parts = number.description.split(separator: "e", maxSplits: 1)
  var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let halves = parts[0].split(separator: ".", maxSplits: 1)
  let whole = halves[0]
  let digits = whole + (halves.count > 1 ? halves[1] : "")
  exponent += whole.count - 1
  let leadingZeros = digits.prefix { $0 == "0" }.count
  let significant = digits.dropFirst(leadingZeros)
  let trailingZeros = significant.reversed().prefix { $0 == "0" }.count
  return (String(significant.dropLast(trailingZeros)), exponent - leadingZeros)
}

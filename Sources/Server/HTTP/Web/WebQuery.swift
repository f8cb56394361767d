// SPDX-License-Identifier: Apache-2.0

/// The query of a request: each name at most once, decoded.
struct WebQuery: Sendable {
  private(set) var items: [(name: String, value: String)] = []

  init() {}

  /// - Parameter text: what stands behind the question mark.
  init(_ text: Substring) throws(Problem) {
    guard !text.isEmpty else { return }
    for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(parts[0]), let value = parts.count > 1 ? Self.decode(parts[1]) : "" else {
        throw Problem(.invalidField, "The query is not percent-encoded UTF-8.", field: "query")
      }
      guard !items.contains(where: { $0.name == name }) else {
        throw Problem(.invalidField, "A query parameter comes twice.", field: "query")
      }
      guard items.count < 32 else {
        throw Problem(.invalidField, "There are too many query parameters.", field: "query")
      }
      items.append((name, value))
    }
  }

  subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// Refuses what the endpoint does not know.
  func allow(_ names: [String]) throws(Problem) {
    for item in items where !names.contains(item.name) {
      let known = names.isEmpty ? "there are none" : "known are: " + names.joined(separator: ", ")
      throw Problem(
        .invalidField, "The query has a parameter that is not known here; \(known).", field: "query")
    }
  }

  /// `limit`, 1...200.
  func limit(default standard: Int = 50) throws(Problem) -> Int {
    guard let text = self["limit"] else { return standard }
    guard let number = Int(text), (1...200).contains(number) else {
      throw Problem.invalid("limit", "must be a whole number from 1 to 200")
    }
    return number
  }

  /// The language that reasons are to be told in: `language`.
  func speech() throws(Problem) -> Speech {
    guard let text = self["language"] else { return .english }
    guard let speech = Speech(rawValue: text) else {
      let known = Speech.allCases.map(\.rawValue).joined(separator: " or ")
      throw Problem.invalid("language", "must be \(known)")
    }
    return speech
  }

  /// Percent-decoding of a part of a path or query (`+` is a plus in both). nil: not valid, or not UTF-8, or
  /// with NUL.
  static func decode(_ text: some StringProtocol) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else {
      return text.utf8.contains(0) ? nil : String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.next().flatMap(hexadecimal), let low = rest.next().flatMap(hexadecimal) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How numbers are written outside: a letter for what they number, and the number (`i42`).
enum PublicNumber {
  static func text(_ id: InteractionID) -> String { "i\(id.raw)" }
  static func text(_ id: MessageID) -> String { "m\(id.raw)" }
  static func text(_ id: OfferID) -> String { "o\(id.raw)" }
  static func text(_ id: CustomerID) -> String { "c\(id.raw)" }
  static func text(_ id: ComplaintID) -> String { "p\(id.raw)" }

  static func interaction(_ text: String) -> InteractionID? { number("i", text).map { InteractionID($0) } }
  static func message(_ text: String) -> MessageID? { number("m", text).map { MessageID($0) } }
  static func offer(_ text: String) -> OfferID? { number("o", text).map { OfferID($0) } }
  static func complaint(_ text: String) -> ComplaintID? { number("p", text).map { ComplaintID($0) } }
  static func customer(_ text: String) -> CustomerID? {
    number("c", text).flatMap { UInt32(exactly: $0) }.map { CustomerID($0) }
  }

  /// Without leading zeros, at least 1, within what a database's integer holds.
  private static func number(_ letter: Character, _ text: String) -> UInt64? {
    guard text.first == letter, text.utf8.count <= 20 else { return nil }
    let digits = text.dropFirst()
    guard let first = digits.first, first != "0", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = UInt64(digits), number <= UInt64(Int64.max)
    else { return nil }
    return number
  }
}

extension WebRequest {
  /// The interaction that the path names.
  func interaction() throws(Problem) -> InteractionID {
    guard let id = PublicNumber.interaction(parameter("id")) else {
      throw Problem(.unknownInteraction).inPath
    }
    return id
  }
  func offer() throws(Problem) -> OfferID {
    guard let id = PublicNumber.offer(parameter("id")) else { throw Problem(.unknownOffer).inPath }
    return id
  }
  func customer() throws(Problem) -> CustomerID {
    guard let id = PublicNumber.customer(parameter("id")) else { throw Problem(.unknownCustomer).inPath }
    return id
  }
}

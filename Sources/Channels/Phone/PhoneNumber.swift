// SPDX-License-Identifier: Apache-2.0

/// Telephone numbers, by their form alone: whether a number exists is not looked at.
package enum PhoneNumber {
  /// The number if it is written as ITU-T E.164 with the plus sign and nothing else: `+` and 7 to 15 digits,
  /// the first not 0. Else nil.
  package static func e164(_ text: String) -> String? {
    let bytes = text.utf8
    guard (8...16).contains(bytes.count), bytes.first == UInt8(ascii: "+"),
      bytes.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      bytes.dropFirst().first != UInt8(ascii: "0")
    else { return nil }
    return text
  }
}

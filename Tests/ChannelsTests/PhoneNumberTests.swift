// SPDX-License-Identifier: Apache-2.0

import Channels
import Testing

@Suite("Telephone numbers by their form")
struct PhoneNumberTests {
  @Test(
    arguments: [
      ("+8613800138000", true), ("+4930123456", true), ("+1234567", true), ("+123456789012345", true),
      ("+123456", false), ("+1234567890123456", false), ("8613800138000", false), ("+0123456789", false),
      ("+86 138 0013 8000", false), ("+８６１３８００１３８", false), ("", false), ("+", false),
    ])
  func form(_ text: String, _ isNumber: Bool) {
    #expect(PhoneNumber.e164(text) == (isNumber ? text : nil))
  }
}

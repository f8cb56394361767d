// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Samples {
  /// What came with matching by reserve, preference and promise: one record for each step. Never change one.
  static let matching: [Record] = [
    Record(
      position: 61, at: moment,
      decisions: [Decision(command: .advance, events: [.reserveOver(contact)])])
  ]
}

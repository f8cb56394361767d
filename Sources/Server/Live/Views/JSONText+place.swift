// SPDX-License-Identifier: Apache-2.0

import Interactions

extension JSONText {
  /// A place in the log, as clients give it back to resume.
  mutating func field(_ name: String, at place: Place) {
    field(
      name,
      object: {
        $0.field("record", place.record)
        $0.field("index", place.index)
      })
  }
}

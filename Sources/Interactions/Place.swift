// SPDX-License-Identifier: Apache-2.0

/// A place in the log: a record's position and the number of events of that record that are counted in (1
/// after its first event; 0 before it). Clients resume at a place.
package struct Place: Hashable, Comparable, Sendable {
  package var record: UInt64
  package var index: UInt32

  package init(record: UInt64, index: UInt32) {
    self.record = record
    self.index = index
  }

  package static func < (a: Place, b: Place) -> Bool {
    a.record != b.record ? a.record < b.record : a.index < b.index
  }
}

// SPDX-License-Identifier: Apache-2.0

/// A length of time in whole milliseconds; negative lengths are allowed.
package struct Milliseconds: Hashable, Comparable, Sendable {
  package var count: Int64

  @inlinable package init(_ count: Int64) { self.count = count }
  @inlinable package static func seconds(_ seconds: Int64) -> Milliseconds { Milliseconds(seconds * 1000) }
  @inlinable package static func minutes(_ minutes: Int64) -> Milliseconds { Milliseconds(minutes * 60_000) }
  package static let zero = Milliseconds(0)

  @inlinable package static func == (a: Milliseconds, b: Milliseconds) -> Bool { a.count == b.count }
  @inlinable package static func < (a: Milliseconds, b: Milliseconds) -> Bool { a.count < b.count }
  @inlinable package static func + (a: Milliseconds, b: Milliseconds) -> Milliseconds {
    Milliseconds(a.count + b.count)
  }
  @inlinable package static func - (a: Milliseconds, b: Milliseconds) -> Milliseconds {
    Milliseconds(a.count - b.count)
  }
}

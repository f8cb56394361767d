// SPDX-License-Identifier: Apache-2.0

extension Value: Equatable {
  /// Equality as CEL has it: numbers by what they count (`1 == 1u == 1.0`), NaN equals nothing, text by code
  /// points.
  package static func == (left: Value, right: Value) -> Bool {
    if let same = left.isSameScalar(as: right) { return same }
    switch (left, right) {
    case (.list(let one), .list(let two)), (.object(let one), .object(let two)):
      return one == two
    case (.map(let one), .map(let two)):
      return one.count == two.count && one.entries.allSatisfy { two[$0.key] == $0.value }
    default:
      return false
    }
  }

  /// Equality where nothing is inside; nil for two lists, two maps or two objects.
  @inline(__always)
  func isSameScalar(as other: Value) -> Bool? {
    switch (self, other) {
    case (.string(let one), .string(let two)): isSameText(one, two)
    case (.bool(let one), .bool(let two)): one == two
    case (.int(let one), .int(let two)): one == two
    case (.list, .list), (.map, .map), (.object, .object): nil
    default: isSameRareScalar(as: other)
    }
  }

  private func isSameRareScalar(as other: Value) -> Bool {
    switch (self, other) {
    case (.absent, .absent), (.null, .null): true
    case (.bytes(let one), .bytes(let two)): one == two
    case (.duration(let one), .duration(let two)): one == two
    case (.timestamp(let one), .timestamp(let two)): one == two
    case (.type(let one), .type(let two)): one == two
    default: numericOrder(to: other) == .same
    }
  }

  /// How this orders against `other`; nil when the two have no order.
  func order(to other: Value) -> Order? {
    switch (self, other) {
    case (.int(let one), .int(let two)): Order(one, two)
    case (.string(let one), .string(let two)): textOrder(one, two)
    case (.bool(let one), .bool(let two)): Order(one ? 1 : 0, two ? 1 : 0)
    case (.bytes(let one), .bytes(let two)):
      one.lexicographicallyPrecedes(two) ? .before : one == two ? .same : .after
    case (.duration(let one), .duration(let two)): Order(one, two)
    case (.timestamp(let one), .timestamp(let two)): Order(one, two)
    default: numericOrder(to: other)
    }
  }

  private func numericOrder(to other: Value) -> Order? {
    switch (self, other) {
    case (.int(let one), .int(let two)): Order(one, two)
    case (.uint(let one), .uint(let two)): Order(one, two)
    case (.double(let one), .double(let two)): Order(numbers: one, two)
    case (.int(let one), .uint(let two)): one < 0 ? .before : Order(UInt64(one), two)
    case (.uint(let one), .int(let two)): two < 0 ? .after : Order(one, UInt64(two))
    case (.int(let one), .double(let two)): Order(integer: one, two)
    case (.double(let one), .int(let two)): Order(integer: two, one)?.reversed
    case (.uint(let one), .double(let two)): Order(integer: one, two)
    case (.double(let one), .uint(let two)): Order(integer: two, one)?.reversed
    default: nil
    }
  }
}

/// How two values stand to each other.
enum Order {
  case before, same, after

  var reversed: Order {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }

  init<Number: Comparable>(_ one: Number, _ two: Number) {
    self = one < two ? .before : one == two ? .same : .after
  }

  /// Nil if either is not a number.
  init?(numbers one: Double, _ two: Double) {
    if one.isNaN || two.isNaN { return nil }
    self.init(one, two)
  }

  /// Exact, also where a double cannot hold the integer. Nil for NaN.
  init?<Integer: FixedWidthInteger>(integer: Integer, _ number: Double) {
    if number.isNaN { return nil }
    if let exact = Integer(exactly: number.rounded(.down)) {
      let order = Order(integer, exact)
      self = order == .same && number > number.rounded(.down) ? .before : order
    } else {
      self = number < 0 ? .after : .before
    }
  }
}

/// Whether two texts have the same code points. (Swift's own equality would call canonical equivalents the
/// same.)
@inline(__always)
func isSameText(_ one: String, _ two: String) -> Bool {
  guard one.utf8.count == two.utf8.count else { return false }
  return withBytes(of: one) { left in withBytes(of: two) { right in isSame(left, right) } }
}

/// The order of code points, which in UTF-8 is the order of bytes.
func textOrder(_ one: String, _ two: String) -> Order {
  if isSameText(one, two) { return .same }
  return one.utf8.lexicographicallyPrecedes(two.utf8) ? .before : .after
}

/// Lends the UTF-8 bytes of `text`, without copying them where they lie in one piece.
@inline(__always)
func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
  return Array(text.utf8).withUnsafeBufferPointer(body)
}

@inline(__always)
private func isSame(_ one: UnsafeBufferPointer<UInt8>, _ two: UnsafeBufferPointer<UInt8>) -> Bool {
  let left = UnsafeRawBufferPointer(one)
  let right = UnsafeRawBufferPointer(two)
  var index = 0
  while index + 8 <= left.count {
    let difference =
      left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      ^ right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    if difference != 0 { return false }
    index += 8
  }
  while index < left.count {
    if left[index] != right[index] { return false }
    index += 1
  }
  return true
}

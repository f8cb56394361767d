// SPDX-License-Identifier: Apache-2.0

/// Why bytes could not be turned into values. Becomes a `JournalError` where the position is known.
enum CodingFault: Error, Hashable, Sendable {
  /// Not what any release writes.
  case malformed
  /// A kind or value that this release does not know: written by a newer one.
  case unknown
}

/// The value of an enum of `Interactions` by its raw value in the journal.
func known<Value: RawRepresentable>(_ raw: UInt32, as type: Value.Type = Value.self) throws(CodingFault)
  -> Value
where Value.RawValue == UInt8 {
  guard let small = UInt8(exactly: raw), let value = Value(rawValue: small) else { throw .unknown }
  return value
}

/// A small number that takes one byte in memory and more on the wire.
func byte(_ raw: UInt32) throws(CodingFault) -> UInt8 {
  guard let small = UInt8(exactly: raw) else { throw .malformed }
  return small
}

/// The one message of a field that has at most one.
func first<Value>(_ values: [Value]) throws(CodingFault) -> Value {
  guard let value = values.first else { throw .malformed }
  return value
}

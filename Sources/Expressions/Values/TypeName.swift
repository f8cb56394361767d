// SPDX-License-Identifier: Apache-2.0

/// A type as a value: what `type(x)` gives and names such as `int` or `list` stand for.
package enum TypeName: String, Sendable, CaseIterable {
  case bool, int, uint, double, string, bytes, list, map, type
  case null = "null_type"
  case duration = "google.protobuf.Duration"
  case timestamp = "google.protobuf.Timestamp"
}

// SPDX-License-Identifier: Apache-2.0

/// Why a bench could not be run at all.
struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

// SPDX-License-Identifier: Apache-2.0

/// A file of secrets cannot be used.
struct SecretFileError: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path): \(reason)." }
}

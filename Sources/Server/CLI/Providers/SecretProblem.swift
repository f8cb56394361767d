// SPDX-License-Identifier: Apache-2.0

/// Why a secret cannot be used. Never holds it.
struct SecretProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

// SPDX-License-Identifier: Apache-2.0

/// A key of an owner and which one it is: after an erasure the owner's next key is of the next generation.
struct OwnerKey: Hashable, Sendable {
  var key: SealingKey
  var generation: UInt32
}

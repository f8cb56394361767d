// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The owner of a key as one number: the kind in the upper half, the customer's or agent's number in the
/// lower.
///
/// The numbers are in the key file and bound into every sealed item: never change them.
struct KeyOwner: Hashable, Sendable {
  static let customers: UInt64 = 0
  static let agents: UInt64 = 1

  let raw: UInt64

  init(raw: UInt64) { self.raw = raw }

  init(_ owner: Content.Owner) {
    switch owner {
    case .customer(let customer): raw = Self.customers << 32 | UInt64(customer.raw)
    case .agent(let agent): raw = Self.agents << 32 | UInt64(agent.raw)
    }
  }

  var isAgent: Bool { raw >> 32 == Self.agents }
  var number: UInt32 { UInt32(truncatingIfNeeded: raw) }

  var owner: Content.Owner {
    isAgent ? .agent(AgentID(number)) : .customer(CustomerID(number))
  }
}

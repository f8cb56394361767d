// SPDX-License-Identifier: Apache-2.0

/// Whose contacts the centre serves: one of an outsourcer's customers.
package struct Client: Hashable, Sendable {
  package let name: String
  package let label: Label?
}

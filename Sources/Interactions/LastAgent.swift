// SPDX-License-Identifier: Apache-2.0

/// Who had the last contact of a customer.
package struct LastAgent: Hashable, Sendable {
  package var customer: CustomerID
  package var agent: AgentID

  package init(customer: CustomerID, agent: AgentID) {
    self.customer = customer
    self.agent = agent
  }
}

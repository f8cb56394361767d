// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Which interactions are asked for; nil: any.
package struct InteractionFilter: Hashable, Sendable {
  package var phase: InteractionPhase?
  package var queue: QueueID?
  package var agent: AgentID?
  package var customer: CustomerID?
  /// Of one of these clients.
  package var clients: Set<ClientID>?

  package init(
    phase: InteractionPhase? = nil, queue: QueueID? = nil, agent: AgentID? = nil, customer: CustomerID? = nil,
    clients: Set<ClientID>? = nil
  ) {
    self.phase = phase
    self.queue = queue
    self.agent = agent
    self.customer = customer
    self.clients = clients
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Which acts are asked for; nil: all.
package struct AuditFilter: Sendable {
  package var caller: CallerID?
  package var what: String?
  package var interaction: InteractionID?
  package var queue: QueueID?
  package var agent: AgentID?
  package var since: Moment?
  /// With a contact, or a complaint, of one of these clients.
  package var clients: Set<ClientID>?

  package init() {}
}

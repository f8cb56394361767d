// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Why a request was not carried out. Nothing of it was kept.
package enum RouterError: Error, Hashable, Sendable {
  /// The engine refused; `phase` is the interaction's state, where there is one.
  case refused(Refusal, phase: InteractionPhase?)
  /// A value is not allowed: which field, and what would be.
  case invalid(field: String, hint: String)
  /// A name that neither policy nor directory knows (`queue`, `agent`, `entry` …).
  case unknownName(kind: String, name: String)
  case unknownCustomer
  /// The identity belongs to another customer.
  case identityTaken
  /// The policy file defines this agent: change it there.
  case agentInPolicy
  /// Contacts are in a queue that the version lacks, without `moved` saying where they go.
  case queueInUse(String, contacts: Int)
  /// Another version came into force meanwhile.
  case policyMoved
  /// A shadow runs beside the live version: it cannot be that one.
  case policyIsLive
  /// The same idempotency key came with another body.
  case keyReused
  /// The provider told it more than a day ago and never gives its id to anything else: what comes now is a
  /// recording.
  case toldLongAgo
  /// Too much is waiting to be decided; try again.
  case overloaded(retryAfter: Milliseconds)
  /// The disk is full: what was accepted is safe, new work is refused until there is room.
  case storageFull(retryAfter: Milliseconds)
  /// The process is ending; try again at once at its successor.
  case draining

  /// The stable code of the HTTP API and the metrics.
  package var code: String {
    switch self {
    case .refused(let refusal, _): refusal.rawValue
    case .invalid: "invalid-field"
    case .unknownName(let kind, _): "unknown-" + kind
    case .unknownCustomer: "unknown-customer"
    case .identityTaken: "identity-taken"
    case .agentInPolicy: "agent-in-policy"
    case .queueInUse: "queue-in-use"
    case .policyMoved: "policy-moved"
    case .policyIsLive: "policy-is-live"
    case .keyReused: "key-reused"
    case .toldLongAgo: "stale-signature"
    case .overloaded: "overloaded"
    case .storageFull: "storage-full"
    case .draining: "draining"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import Journal
package import RoutingPolicy

/// Why a router does not start. Each says what is wrong and what to do.
package enum OpeningError: Error, Sendable {
  /// The data directory: see `JournalError`.
  case journal(JournalError)
  /// The policy given at the start is not valid.
  case policyInvalid([Diagnostic])
  /// A policy in the log can't be compiled by this release.
  case policyUnreadable(version: PlanVersion, first: String)
  /// No policy was given, and none was ever in force.
  case noPolicy
  /// The new policy lacks a queue in which contacts still wait or are served.
  case queueInUse(String, contacts: Int)

  package var code: String {
    switch self {
    case .journal(let error): error.code
    case .policyInvalid: "policy-invalid"
    case .policyUnreadable: "policy-unreadable"
    case .noPolicy: "no-policy"
    case .queueInUse: "queue-in-use"
    }
  }

  /// For the person who started it.
  package var message: String {
    switch self {
    case .journal(let error): "\(error.description)\n\(error.advice)"
    case .policyInvalid(let diagnostics):
      "The policy has \(diagnostics.count) finding(s); `patchbay check` shows them."
    case .policyUnreadable(let version, let first):
      """
      Policy version \(version.number) in the journal can't be read by this release: \(first)
      Start the release that wrote it, or restore the data directory of before the downgrade.
      """
    case .noPolicy:
      "No policy is in force there yet: give one with --policy PATH."
    case .queueInUse(let queue, let contacts):
      """
      Queue `\(queue)` is not in the new policy, but \(contacts) open contact(s) belong to it.
      Start with the previous policy, let them end or transfer them, then start with the new one.
      """
    }
  }
}

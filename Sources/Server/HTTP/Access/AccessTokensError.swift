// SPDX-License-Identifier: Apache-2.0

/// A line of the token file is not `role name token`.
struct AccessTokensError: Error, CustomStringConvertible {
  enum Reason: Sendable {
    case form
    /// Two tokens of one name have other clients.
    case twoLimits
    /// Agents' clients stand in the policy.
    case agentLimited
  }

  /// From 1.
  var line: Int
  var reason = Reason.form

  var description: String {
    switch reason {
    case .form:
      "line \(line) is not `role name token` or `role name token clients=A,B` (roles: admin, supervisor, "
        + "agent, channel; tokens of at least 32 characters)"
    case .twoLimits: "line \(line) has a role and name that stand above with other clients"
    case .agentLimited: "line \(line) limits an agent: whom agents serve is said by `client` in the policy"
    }
  }
}

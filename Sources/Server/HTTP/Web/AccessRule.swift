// SPDX-License-Identifier: Apache-2.0

/// Who may use an endpoint.
enum AccessRule: Hashable, Sendable {
  /// Everybody, known or not.
  case open
  /// Callers of these roles.
  case roles(Set<Role>)
  /// Callers of these roles, or whoever signs the body (the endpoint looks at the signature itself).
  case signedOr(Set<Role>)

  static let anyRole = AccessRule.roles(Set(Role.allCases))
  static let staff = AccessRule.roles([.admin, .supervisor, .agent])
  static let floor = AccessRule.roles([.admin, .supervisor])
  static let admin = AccessRule.roles([.admin])

  /// - Throws: `unauthenticated` or `forbidden`.
  func check(_ caller: Caller) throws(Problem) {
    switch self {
    case .open: return
    case .signedOr(let roles):
      if let role = caller.role, !roles.contains(role) { throw Problem(.forbidden) }
    case .roles(let roles):
      guard let role = caller.role else { throw Problem(.unauthenticated) }
      guard roles.contains(role) else { throw Problem(.forbidden) }
    }
  }

  /// The roles, ascending, for the description; empty: open.
  var roleNames: [String] {
    switch self {
    case .open: []
    case .roles(let roles), .signedOr(let roles): roles.map(\.rawValue).sorted()
    }
  }
}

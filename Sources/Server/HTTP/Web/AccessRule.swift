// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Who may use an endpoint.
enum AccessRule: Hashable, Sendable {
  /// Everybody, known or not.
  case open
  /// Callers of these roles.
  case roles(Set<Role>)
  /// Callers of these roles, or whoever signs the body (the endpoint looks at the signature itself).
  case signedOr(Set<Role>)
  /// Whoever signs the request in that header (the endpoint looks at the signature itself); without it no
  /// body is read.
  case signed(HTTPField.Name)

  static let anyRole = AccessRule.roles(Set(Role.allCases))
  static let staff = AccessRule.roles([.admin, .supervisor, .agent])
  static let floor = AccessRule.roles([.admin, .supervisor])
  static let admin = AccessRule.roles([.admin])

  /// - Throws: `unauthenticated` or `forbidden`.
  func check(_ caller: Caller, _ headers: HTTPFields) throws(Problem) {
    switch self {
    case .open: return
    case .signedOr(let roles):
      if let role = caller.role, !roles.contains(role) { throw Problem(.forbidden) }
    case .signed(let header):
      guard caller.role == nil else { throw Problem(.forbidden) }
      guard headers[header] != nil else { throw Problem(.unauthenticated) }
    case .roles(let roles):
      guard let role = caller.role else { throw Problem(.unauthenticated) }
      guard roles.contains(role) else { throw Problem(.forbidden) }
    }
  }

  /// The roles, ascending, for the description; empty: open.
  var roleNames: [String] {
    switch self {
    case .open, .signed: []
    case .roles(let roles), .signedOr(let roles): roles.map(\.rawValue).sorted()
    }
  }
}

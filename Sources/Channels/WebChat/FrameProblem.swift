// SPDX-License-Identifier: Apache-2.0

/// Why a frame of a visitor is not taken. Nothing of it was done. Values are not repeated.
package enum FrameProblem: Error, Hashable, Sendable {
  /// Not one JSON object.
  case malformed
  case missing(field: String)
  /// A member that nobody knows, or a value that is not allowed.
  case invalid(field: String)

  /// As in the HTTP API.
  package var code: String {
    switch self {
    case .malformed: "malformed-json"
    case .missing: "missing-field"
    case .invalid: "invalid-field"
    }
  }

  package var field: String? {
    switch self {
    case .malformed: nil
    case .missing(let field), .invalid(let field): field
    }
  }
}

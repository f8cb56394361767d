// SPDX-License-Identifier: Apache-2.0

/// Why a request got no answer.
package enum OutgoingError: Error, Hashable, Sendable {
  /// libcurl's code and words: connection refused, time-out, name not found, TLS …
  case transfer(code: UInt32, message: String)
  /// The name leads to an address that may not be connected to (`refusesPrivateDestinations`).
  case privateDestination
  /// A header with a line break, or one that is not `Name: value`.
  case badHeader
  case cancelled
  /// The client has ended.
  case ended

  /// A bounded name for metrics.
  package var code: String {
    switch self {
    case .transfer(let code, _):
      switch code {
      case 6: "name-not-found"
      case 7: "connection-refused"
      case 28: "timed-out"
      case 35, 60: "tls"
      default: "transfer"
      }
    case .privateDestination: "private-destination"
    case .badHeader: "bad-header"
    case .cancelled: "cancelled"
    case .ended: "ended"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Why a request got no answer.
package enum OutgoingError: Error, Hashable, Sendable {
  /// libcurl's code and words: connection refused, time-out, name not found, TLS …
  case transfer(code: UInt32, message: String)
  /// The name leads to an address that may not be connected to (`refusesPrivateDestinations`).
  case privateDestination
  /// A header with a line break, or one that is not `Name: value`.
  case badHeader
  /// The request is larger than a destination of its kind gets, or the answer's head than we read.
  case tooLarge
  case cancelled
  /// The client has ended.
  case ended

  /// The host is not there, or not as it has to be: others that go there would fare alike.
  var isHostFailure: Bool {
    if case .transfer(let code, _) = self { code != 23 } else { false }
  }

  /// A bounded name for metrics and the ledger.
  package var code: String {
    switch self {
    case .transfer(let code, _):
      switch code {
      case 1: "not-http"
      case 6: "name-not-found"
      case 7: "connection-refused"
      case 28: "timed-out"
      case 35, 51, 58, 60, 77, 83, 90, 91: "tls"
      case 8, 16, 18, 52, 55, 56, 92, 95: "connection-broken"
      default: "transfer"
      }
    case .privateDestination: "private-destination"
    case .badHeader: "bad-header"
    case .tooLarge: "too-large"
    case .cancelled: "cancelled"
    case .ended: "ended"
    }
  }
}

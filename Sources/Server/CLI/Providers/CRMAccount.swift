// SPDX-License-Identifier: Apache-2.0

/// Where customers are looked up.
struct CRMAccount: Sendable {
  var url: String
  /// Sent as `Authorization: Bearer …`; nil: none is.
  var token: String?
  /// A contact is routed without its answer after that.
  var timeLimit: Duration = .seconds(2)
  /// How long an answer is believed.
  var cache: Duration = .seconds(600)
}

// SPDX-License-Identifier: Apache-2.0

/// One HTTP request to the outside, or one mail.
package struct OutgoingRequest: Sendable {
  package var url: String
  package var method: String
  /// `Name: value`, each without line breaks (a header with one is refused).
  package var headers: [String]
  package var body: [UInt8]
  /// From start to the last byte of the answer.
  package var timeoutMilliseconds: Int
  /// For `smtp` and `smtps` URLs: the body is a mail. nil: HTTP.
  package var envelope: OutgoingEnvelope?
  /// Only addresses of the public internet are connected to; judged when connecting, whatever the name
  /// resolved to (`DestinationGuard`). For URLs that may come from outside of the house.
  package var refusesPrivateDestinations = false
  /// The answer's body is cut there.
  package var mostBytes = 64 * 1024
  /// The connection is ended when the answer's body is longer than that; the answer counts, cut.
  package var mostReadBytes = 256 << 20
  /// The beginning of a refusal may be kept, redacted, for those who look for its reason.
  package var keepsExcerpt = false

  package init(
    url: String, method: String = "POST", headers: [String] = [], body: [UInt8] = [],
    timeoutMilliseconds: Int = 10_000, envelope: OutgoingEnvelope? = nil
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
    self.timeoutMilliseconds = timeoutMilliseconds
    self.envelope = envelope
  }

  /// Scheme, host and port in one spelling: what fails and recovers together.
  package var host: String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return "" }
    let authority = parts[2].prefix { $0 != "?" && $0 != "#" }
    let place = authority.split(separator: "@").last ?? ""
    return "\(parts[0])//\(place)".lowercased()
  }
}

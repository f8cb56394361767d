// SPDX-License-Identifier: Apache-2.0

/// What came back. Bodies are cut at `OutgoingRequest.mostBytes`.
package struct OutgoingResponse: Sendable {
  package var status: Int
  package var body: [UInt8]
  /// `Retry-After` in seconds, if the answer had one.
  package var retryAfterSeconds: Int?
}

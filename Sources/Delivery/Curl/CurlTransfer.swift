// SPDX-License-Identifier: Apache-2.0

import CCurl
import CCurlX
import Foundation

/// One transfer under way. Made by a task, then touched by the curl thread alone; the continuation is resumed
/// once.
final class CurlTransfer: @unchecked Sendable {
  // Protected by: handed over through the client's locked queue, then owned by the one curl thread.
  let request: OutgoingRequest
  let id: UInt64
  let continuation: CheckedContinuation<Result<OutgoingResponse, OutgoingError>, Never>
  var easy: UnsafeMutableRawPointer?
  var headerList: UnsafeMutablePointer<curl_slist>?
  var body: [UInt8] = []
  /// Of the request's body, when it is a mail.
  var sent = 0
  var retryAfterSeconds: Int?
  /// An address was refused while connecting.
  var metPrivateDestination = false

  init(
    _ request: OutgoingRequest, id: UInt64,
    continuation: CheckedContinuation<Result<OutgoingResponse, OutgoingError>, Never>
  ) {
    self.request = request
    self.id = id
    self.continuation = continuation
  }

  /// Keeps what fits and goes on reading, so that the connection can be used again.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    body.append(contentsOf: bytes.prefix(max(0, request.mostBytes - body.count)))
  }

  func receiveHeader(_ line: String) {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "retry-after" else { return }
    let text = parts[1].trimmingCharacters(in: .whitespacesAndNewlines)
    // Seconds, or a date (RFC 9110).
    let date = curl_getdate(text, nil)
    retryAfterSeconds = Int(text) ?? (date > 0 ? max(0, date - time(nil)) : nil)
  }
}

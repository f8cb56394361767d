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
  /// The answer's body was longer than is read: its status counts.
  private(set) var isCut = false
  /// The answer's head was.
  private(set) var headIsTooLarge = false
  /// The answer's head came to its end: libcurl takes one that was broken off for a whole one.
  private(set) var isHeadWhole = false
  private var headBytes = 0
  private var bodyBytes = 0

  /// Of an answer, with those of its trailer.
  static let mostHeadBytes = 64 * 1024

  init(
    _ request: OutgoingRequest, id: UInt64,
    continuation: CheckedContinuation<Result<OutgoingResponse, OutgoingError>, Never>
  ) {
    self.request = request
    self.id = id
    self.continuation = continuation
  }

  /// Keeps what fits and goes on reading, so that the connection can be used again.
  ///
  /// - Returns: false: it is too much, the transfer ends.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    body.append(contentsOf: bytes.prefix(max(0, request.mostBytes - body.count)))
    bodyBytes += bytes.count
    isCut = bodyBytes > request.mostReadBytes
    return !isCut
  }

  /// - Returns: false: it is too much, the transfer ends.
  func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    headBytes += line.count
    headIsTooLarge = headBytes > Self.mostHeadBytes
    guard !headIsTooLarge else { return false }
    if line.count <= 2 {
      isHeadWhole = true
    } else if line.starts(with: "HTTP/".utf8) {
      isHeadWhole = false
    }
    // Most are none of ours: only those that begin so are taken apart.
    guard line.count > 12, line[0] | 0x20 == UInt8(ascii: "r") else { return true }
    let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "retry-after" else { return true }
    let text = parts[1].trimmingCharacters(in: .whitespacesAndNewlines)
    // Seconds, or a date (RFC 9110).
    let date = curl_getdate(text, nil)
    retryAfterSeconds = Int(text).map { max(0, $0) } ?? (date > 0 ? max(0, date - time(nil)) : nil)
    return true
  }
}

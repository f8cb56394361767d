// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds the end of an HTTP/1.1 answer with a Content-Length, as far as the benches' own servers send it.
struct HTTPAnswerReader {
  private var bytes: [UInt8] = []
  private var needed: Int?

  /// The status when the answer is whole, and ready for the next one.
  mutating func take(_ more: [UInt8]) -> Int? {
    bytes.append(contentsOf: more)
    if needed == nil { needed = wholeSize() }
    guard let needed, bytes.count >= needed else { return nil }
    let status = bytes[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
    bytes.removeAll(keepingCapacity: true)
    self.needed = nil
    return status
  }

  private func wholeSize() -> Int? {
    var at = 0
    while at + 3 < bytes.count {
      if bytes[at] == 13, bytes[at + 1] == 10, bytes[at + 2] == 13, bytes[at + 3] == 10 { break }
      at += 1
    }
    guard at + 3 < bytes.count else { return nil }
    let head = String(decoding: bytes[..<at], as: UTF8.self).lowercased()
    guard let mark = head.range(of: "content-length:") else { return at + 4 }
    let digits = head[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber }
    return at + 4 + (Int(digits) ?? 0)
  }
}

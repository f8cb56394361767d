// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The requests of the HTTP benches: contacts of the size that web chats have, each of a customer of its own.
struct BenchRequests {
  let port: Int
  let path: String
  let token: String?
  /// Makes ids of several loads on one server differ.
  let run: String

  func contact(_ number: Int) -> [UInt8] {
    let id = "\(run)-\(number)"
    let body = """
      {"channel":"chat","conversation":"bench:\(id)","message_id":"m\(id)",\
      "customer":{"identities":[{"kind":"account","value":"customer-\(id)"}]},"language":"en",\
      "text":"Hello, my card does not work at the machine since this morning, and I am about to leave on a journey. \
      Could somebody have a look at it today? I can be reached in this chat until noon, please. Thank you very much."}
      """
    let access = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    return Array(
      """
      POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n\(access)\
      Content-Length: \(body.utf8.count)\r\n\r\n\(body)
      """.utf8)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore

/// What a server has of contacts and messages after all, read by its own API.
struct TortureCheck {
  /// Each text and the interactions in which it stands, once for each time.
  private var found: [String: [String]] = [:]

  init(found: [String: [String]]) { self.found = found }

  init(_ server: ServerUnderTest, token: String) throws {
    var seen: Set<String> = []
    for contact in try Self.all("/v1/interactions", server, token) {
      guard let id = contact["id"]?.text else { throw BenchError("an interaction without an id") }
      guard seen.insert(id).inserted else { throw BenchError("\(id) is listed twice") }
      for message in try Self.all("/v1/interactions/\(id)/messages", server, token) {
        if let text = message["text"]?.text { found[text, default: []].append(id) }
      }
    }
  }

  /// What was acknowledged and is not there, or is there more than once; and what belongs together and is
  /// not.
  func faults(of promises: [String]) -> [String] {
    var faults: [String] = []
    var contacts: [Substring: String] = [:]
    for text in promises {
      let places = found[text] ?? []
      guard places.count == 1, let place = places.first else {
        faults.append("\"\(text)\" was acknowledged and is there \(places.count) times")
        continue
      }
      guard let end = text.lastIndex(of: ".") else { continue }
      let conversation = text[..<end]
      if let known = contacts[conversation], known != place {
        faults.append("\(conversation) lies in \(known) and in \(place)")
      }
      contacts[conversation] = place
    }
    return faults
  }

  private static func all(_ path: String, _ server: ServerUnderTest, _ token: String) throws -> [JSON] {
    var items: [JSON] = []
    var cursor = ""
    while true {
      let (status, body) = try server.get("\(path)?limit=200\(cursor)", token: token)
      guard status == 200 else { throw BenchError("\(path) was answered \(status)") }
      let page = try JSON.parse(ByteBuffer(string: body))
      if case .array(let more) = page["items"] { items += more }
      guard let next = page["next"]?.text else { return items }
      cursor = "&cursor=\(next)"
    }
  }
}

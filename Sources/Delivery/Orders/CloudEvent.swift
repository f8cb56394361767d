// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A CloudEvents 1.0 event in structured JSON mode.
struct CloudEvent: Codable {
  var specversion = "1.0"
  var id: String
  var source: String
  var type: String
  var time: String
  var datacontenttype = "application/json"
  var data: [String: String]

  init(id: String, source: String, type: String, time: String, data: [String: String]) {
    self.id = id
    self.source = source
    self.type = type
    self.time = time
    self.data = data
  }

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self))
  }
}

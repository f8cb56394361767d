// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// A file of the pages.
struct PageFile: Sendable {
  /// Below `static/`.
  var path: String
  /// The `Content-Type`.
  var type: String
  var bytes: ByteBuffer

  init(path: String, type: String, bytes: ByteBuffer) {
    self.path = path
    self.type = type
    self.bytes = bytes
  }

  init(path: String, html: String) {
    self.init(path: path, type: "text/html; charset=utf-8", bytes: ByteBuffer(string: html))
  }
}

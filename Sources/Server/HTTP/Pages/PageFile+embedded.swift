// SPDX-License-Identifier: Apache-2.0

import NIOCore
import WebPages

extension PageFile {
  /// All files that the compiler put into the executable.
  static let all: [PageFile] = (0..<webpages_count()).map { index in
    let file = webpages_at(index).pointee
    return PageFile(
      path: String(cString: file.path), type: String(cString: file.type),
      bytes: ByteBuffer(bytes: UnsafeBufferPointer(start: file.bytes, count: file.size)))
  }
}

// SPDX-License-Identifier: Apache-2.0

import CRE2

/// A compiled RE2 pattern. Matching takes time linear in the text.
// @unchecked: the pointer never changes, RE2 objects are safe to match with from several threads at once
// (re2/re2.h, "thread-safe"), and the object is freed in deinit, when nobody matches any more.
final class Pattern: @unchecked Sendable {
  /// Bytes that a pattern's program and its caches may take.
  static let memoryBytes: Int64 = 2 << 20
  /// Bytes of a pattern's text.
  static let sourceBytes = 4 << 10

  /// What RE2 says about a pattern that it refuses.
  struct Invalid: Error {
    let reason: String
  }

  private let compiled: OpaquePointer

  init(_ source: String) throws(Invalid) {
    guard source.utf8.count <= Self.sourceBytes else {
      throw Invalid(reason: "longer than \(Self.sourceBytes) bytes")
    }
    var message = [CChar](repeating: 0, count: 256)
    let result = withBytes(of: source) { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        patchbay_re2_compile(
          characters.baseAddress, characters.count, Self.memoryBytes, &message, message.count)
      }
    }
    guard let result else {
      let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw Invalid(reason: String(decoding: reason, as: UTF8.self))
    }
    compiled = result
  }

  deinit {
    patchbay_re2_free(compiled)
  }

  /// Whether it matches anywhere in `text`.
  func matches(_ text: String) -> Bool {
    withBytes(of: text) { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        patchbay_re2_matches(compiled, characters.baseAddress, characters.count)
      }
    }
  }
}

/// Whether `part` occurs in `text`, in linear time.
func isText(_ part: String, in text: String) -> Bool {
  withBytes(of: text) { whole in
    withBytes(of: part) { needle in
      whole.withMemoryRebound(to: CChar.self) { wholeCharacters in
        needle.withMemoryRebound(to: CChar.self) { characters in
          patchbay_text_contains(
            wholeCharacters.baseAddress, wholeCharacters.count, characters.baseAddress, characters.count)
        }
      }
    }
  }
}

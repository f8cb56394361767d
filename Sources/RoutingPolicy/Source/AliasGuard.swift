// SPDX-License-Identifier: Apache-2.0

/// Stops texts whose aliases could make the YAML library itself work without end (it compares keys deeply).
///
/// Anchors are refused anyway, with their exact place, once the text is read. Until then this looks for the
/// signs alone, without knowing quotes or comments: it may count a sign too many, never one too few, and lets
/// a handful pass.
enum AliasGuard {
  /// With so few aliases nothing can grow beyond bounds.
  static let harmlessAliases = 8

  /// Where the first alias stands, if there are too many of them and anything they could stand for.
  static func firstDangerousAlias(in file: SourceFile) -> SourcePlace? {
    let bytes = file.bytes
    var hasAnchor = false
    var aliases = 0
    var first: Int?
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") {
      guard offset + 1 < bytes.count, isNameCharacter(bytes[offset + 1]) else { continue }
      guard offset == 0 || !isNameCharacter(bytes[offset - 1]) else { continue }
      if byte == UInt8(ascii: "&") {
        hasAnchor = true
      } else {
        aliases += 1
        first = first ?? offset
      }
    }
    guard hasAnchor, aliases > harmlessAliases, let first else { return nil }
    return file.place(ofByte: first)
  }

  /// What libyaml takes as part of an anchor's name.
  private static func isNameCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Turns bytes into text whatever their label says. Labels lie: what is UTF-8 is read as UTF-8, a subset is
/// read as what people mean by it (GB2312 as GB18030, Latin-1 as Windows-1252).
enum CharsetDecoder {
  struct Decoded {
    var text: String
    /// Nothing had to be replaced.
    var isFaithful: Bool
  }

  static func decode(_ bytes: [UInt8], charset label: String?) -> Decoded {
    let shape = UTF8Shape(bytes)
    let name = label.map(canonical) ?? ""
    if shape.isASCII, !isStateful(name) {
      return Decoded(text: String(decoding: bytes, as: UTF8.self), isFaithful: true)
    }
    if shape.isValid, name.isEmpty || name == "UTF-8" || shape.hasWide || isSingleByte(name) {
      if !isStateful(name), !name.hasPrefix("UTF-16"), !name.hasPrefix("UTF-32") {
        return Decoded(text: String(decoding: bytes, as: UTF8.self), isFaithful: true)
      }
    }
    if name != "UTF-8", let text = convert(bytes, from: name, replacing: false) {
      return Decoded(text: text, isFaithful: true)
    }
    if shape.isValid { return Decoded(text: String(decoding: bytes, as: UTF8.self), isFaithful: true) }
    return guess(bytes, name: name)
  }

  /// Neither UTF-8 nor what the label says.
  private static func guess(_ bytes: [UInt8], name: String) -> Decoded {
    if !name.isEmpty, name != "UTF-8", let text = convert(bytes, from: name, replacing: true),
      // A few bad bytes in what is otherwise right.
      text.unicodeScalars.lazy.filter({ $0 == "\u{FFFD}" }).count * 10 < bytes.count
    {
      return Decoded(text: text, isFaithful: false)
    }
    if name == "UTF-8" {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.unicodeScalars.lazy.filter({ $0 == "\u{FFFD}" }).count * 10 < bytes.count {
        return Decoded(text: text, isFaithful: false)
      }
    }
    if let text = convert(bytes, from: "GB18030", replacing: false) {
      return Decoded(text: text, isFaithful: false)
    }
    let text = convert(bytes, from: "WINDOWS-1252", replacing: true) ?? String(decoding: bytes, as: UTF8.self)
    return Decoded(text: text, isFaithful: false)
  }

  /// iconv's name of what is meant.
  static func canonical(_ label: String) -> String {
    let name = label.uppercased().filter { $0.isASCII && !$0.isWhitespace && $0 != "\"" && $0 != "/" }.prefix(
      40)
    switch name.filter({ $0 != "-" && $0 != "_" }) {
    case "": return ""
    case "UTF8", "UNICODE11UTF8": return "UTF-8"
    case "USASCII", "ASCII", "ANSIX3.41968", "646", "UNKNOWN8BIT", "8BIT", "XUNKNOWN", "DEFAULT",
      "DEFAULTCHARSET":
      return ""
    case "GB2312", "GBK", "CP936", "WINDOWS936", "XGBK", "CSGB2312", "EUCCN", "GB18030", "GB231280":
      return "GB18030"
    case "BIG5", "XXBIG5", "CNBIG5", "BIG5ETEN", "CP950": return "CP950"
    case "BIG5HKSCS": return "BIG5-HKSCS"
    case "SHIFTJIS", "SJIS", "XSJIS", "MSKANJI", "WINDOWS31J", "CP932", "MS932": return "CP932"
    case "KSC56011987", "KSC5601", "EUCKR", "KS5601", "CP949", "WINDOWS949", "UHC": return "CP949"
    case "ISO88591", "LATIN1", "CP1252", "WINDOWS1252", "88591": return "WINDOWS-1252"
    case "ISO88599", "LATIN5": return "WINDOWS-1254"
    case "ISO2022JP": return "ISO-2022-JP-2"
    case "UNICODE", "UTF16": return "UTF-16"
    default:
      if name.hasPrefix("CP-") { return "CP" + name.dropFirst(3) }
      return String(name)
    }
  }

  private static func isSingleByte(_ name: String) -> Bool {
    name.hasPrefix("WINDOWS-") || name.hasPrefix("ISO-8859") || name.hasPrefix("KOI8")
      || name.hasPrefix("CP125")
      || name.hasPrefix("MAC")
  }

  /// ASCII bytes mean something else there.
  private static func isStateful(_ name: String) -> Bool {
    name.hasPrefix("ISO-2022") || name.hasPrefix("HZ") || name.hasPrefix("UTF-7") || name.hasPrefix("UTF-16")
      || name.hasPrefix("UTF-32") || name.hasPrefix("UCS")
  }

  /// nil: no such charset, or (without replacing) bytes that are none of it.
  static func convert(_ bytes: [UInt8], from name: String, replacing: Bool) -> String? {
    guard !name.isEmpty, let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else {
      return nil
    }
    defer { iconv_close(handle) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    var input = bytes
    let isWhole = input.withUnsafeMutableBytes { raw in
      var next = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = raw.count
      return run(handle, &next, &left, into: &result, replacing: replacing)
    }
    return isWhole ? String(decoding: result, as: UTF8.self) : nil
  }

  private static func run(
    _ handle: iconv_t, _ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
    into result: inout [UInt8],
    replacing: Bool
  ) -> Bool {
    var chunk = [CChar](repeating: 0, count: 16 * 1024)
    var isFlushing = false
    while true {
      let (status, made, problem) = chunk.withUnsafeMutableBufferPointer { room in
        var out = room.baseAddress
        var free = room.count
        let status =
          isFlushing ? iconv(handle, nil, nil, &out, &free) : iconv(handle, &next, &left, &out, &free)
        let problem = errno
        return (status, room.count - free, problem)
      }
      result.append(contentsOf: chunk[..<made].lazy.map { UInt8(bitPattern: $0) })
      if status != -1 {
        if isFlushing { return true }
        isFlushing = true
      } else if problem != E2BIG {
        guard replacing, !isFlushing, left > 0 else { return replacing }
        result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import CGMimeX

/// A piece of a parsed mail. Lives only as long as the message it was parsed with.
struct MIMEObject {
  enum Kind { case leaf, multipart, embedded, message }

  let handle: OpaquePointer

  var kind: Kind {
    switch UInt32(bitPattern: gx_kind(handle)) {
    case GX_MULTIPART.rawValue: .multipart
    case GX_EMBEDDED.rawValue: .embedded
    case GX_MESSAGE.rawValue: .message
    default: .leaf
    }
  }

  /// Parses, and calls `body` with the message; nil where the bytes are no message.
  static func parse<Value>(_ bytes: [UInt8], _ body: (MIMEObject) -> Value) -> Value? {
    gx_init()
    let message = bytes.withUnsafeBufferPointer { gx_parse($0.baseAddress, $0.count) }
    guard let message else { return nil }
    defer { gx_release(message) }
    return body(MIMEObject(handle: message))
  }

  /// The part of a message, or the message of an embedded one.
  var inner: MIMEObject? { gx_inner(handle).map { MIMEObject(handle: $0) } }
  /// Of a multipart.
  var children: [MIMEObject] {
    (0..<max(0, gx_child_count(handle))).compactMap { index in
      gx_child(handle, index).map { MIMEObject(handle: $0) }
    }
  }

  /// `type/subtype`, lower case.
  var type: String {
    let type = Self.string(gx_media_type(handle)) ?? "text"
    let subtype = Self.string(gx_media_subtype(handle)) ?? "plain"
    return String("\(type)/\(subtype)".lowercased().prefix(128))
  }

  func parameter(_ name: String) -> String? { Self.string(gx_type_parameter(handle, name)) }
  var disposition: String? { Self.string(gx_disposition(handle))?.lowercased() }
  var fileName: String? { Self.string(gx_filename(handle)) }
  /// The first one's raw value.
  func header(_ name: String) -> String? { Self.string(gx_header(handle, name)) }
  /// With encoded words decoded, on one line.
  func text(_ name: String) -> String? {
    guard let raw = gx_header(handle, name), let decoded = gx_decode_text(raw) else { return nil }
    defer { gx_free(decoded) }
    return Self.string(decoded).map(MailWords.line)
  }

  /// The mailboxes that a header names, at most `limit`.
  func addressees(_ name: String, limit: Int) -> [MailAddressee] {
    guard let raw = gx_header(handle, name), let list = gx_addresses_parse(raw) else { return [] }
    defer { gx_addresses_release(list) }
    var result: [MailAddressee] = []
    for index in 0..<max(0, gx_addresses_count(list)) {
      guard result.count < limit else { break }
      guard let address = Self.string(gx_address_mailbox(list, index)) else { continue }
      let line = MailWords.line(address)
      guard !line.isEmpty, line.utf8.count <= 320 else { continue }
      let shown = Self.string(gx_address_name(list, index)).map { MailWords.line($0) } ?? ""
      result.append(MailAddressee(address: line, name: String(shown.prefix(256))))
    }
    return result
  }

  /// Behind the transfer encoding, at most `limit` bytes.
  func content(limit: Int = .max) -> [UInt8] {
    guard let content = gx_content_open(handle) else { return [] }
    defer { gx_content_close(content) }
    var result: [UInt8] = []
    let expected = min(max(0, Int(gx_content_encoded_size(handle))), limit)
    result.reserveCapacity(isBase64 ? expected / 4 * 3 + 4 : expected)
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while result.count < limit {
      let count = chunk.withUnsafeMutableBufferPointer { gx_content_read(content, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      result.append(contentsOf: chunk[..<min(Int(count), limit - result.count)])
    }
    return result
  }

  private var isBase64: Bool {
    header("Content-Transfer-Encoding")?.lowercased().contains("base64") ?? false
  }

  /// As it stands in the message.
  var source: [UInt8] {
    var count = 0
    guard let bytes = gx_source(handle, &count) else { return [] }
    defer { gx_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}

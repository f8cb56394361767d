// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Writes JSON text straight into bytes. Names are written in the order of the calls.
///
///     var json = JSONText()
///     json.object { $0.field("status", "ok") }
struct JSONText: Sendable {
  private(set) var buffer: ByteBuffer
  private var needsComma = false

  init(capacity: Int = 256) {
    buffer = ByteBufferAllocator().buffer(capacity: capacity)
  }

  var string: String { String(buffer: buffer) }

  // MARK: Structure

  mutating func object(_ body: (inout JSONText) throws -> Void) rethrows {
    open("{")
    try body(&self)
    close("}")
  }

  mutating func array(_ body: (inout JSONText) throws -> Void) rethrows {
    open("[")
    try body(&self)
    close("]")
  }

  private mutating func open(_ bracket: StaticString) {
    comma()
    buffer.writeStaticString(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticString) {
    buffer.writeStaticString(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
    needsComma = true
  }

  // MARK: Values

  mutating func value(_ text: some StringProtocol) {
    comma()
    quote(text)
  }
  mutating func value(_ flag: Bool) {
    comma()
    buffer.writeStaticString(flag ? "true" : "false")
  }
  mutating func value(_ number: some BinaryInteger) {
    comma()
    buffer.writeString(String(number))
  }
  mutating func null() {
    comma()
    buffer.writeStaticString("null")
  }
  mutating func value(_ json: JSON) {
    switch json {
    case .null: null()
    case .bool(let flag): value(flag)
    case .int(let number): value(number)
    case .double(let number):
      comma()
      buffer.writeString("\(number)")
    case .string(let text): value(text)
    case .array(let items): array { for item in items { $0.value(item) } }
    case .object(let members): object { for member in members { $0.field(member.name, member.value) } }
    }
  }

  // MARK: Members of an object

  /// The name of a member; the value is written next.
  mutating func field(_ name: String) {
    comma()
    quote(name)
    buffer.writeInteger(UInt8(ascii: ":"))
    needsComma = false
  }
  mutating func field(_ name: String, _ text: String) {
    self.field(name)
    value(text)
  }
  /// `null` where there is none.
  mutating func field(_ name: String, _ text: String?) {
    self.field(name)
    if let text { value(text) } else { null() }
  }
  mutating func field(_ name: String, _ flag: Bool) {
    self.field(name)
    value(flag)
  }
  mutating func field(_ name: String, _ number: some BinaryInteger) {
    self.field(name)
    value(number)
  }
  mutating func field(_ name: String, _ json: JSON) {
    self.field(name)
    value(json)
  }
  mutating func field(_ name: String, _ texts: some Sequence<String>) {
    self.field(name)
    array { for text in texts { $0.value(text) } }
  }
  mutating func field(_ name: String, object body: (inout JSONText) throws -> Void) rethrows {
    self.field(name)
    try object(body)
  }
  mutating func field(_ name: String, array body: (inout JSONText) throws -> Void) rethrows {
    self.field(name)
    try array(body)
  }
  mutating func field(_ name: String, map: [String: String]) {
    field(name) { json in
      for (key, value) in map.sorted(by: { $0.key < $1.key }) { json.field(key, value) }
    }
  }
  mutating func field(_ name: String, _ body: (inout JSONText) -> Void) {
    self.field(name)
    object(body)
  }

  // MARK: Strings

  private mutating func quote(_ text: some StringProtocol) {
    buffer.writeInteger(UInt8(ascii: "\""))
    let plain: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      if bytes.allSatisfy(Self.isPlain) { buffer.writeBytes(bytes) } else { escape(bytes) }
    }
    if plain == nil { escape(text.utf8) }
    buffer.writeInteger(UInt8(ascii: "\""))
  }

  @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func escape(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
      case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
      case 0x0A: buffer.writeStaticString("\\n")
      case 0x0D: buffer.writeStaticString("\\r")
      case 0x09: buffer.writeStaticString("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        buffer.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: buffer.writeInteger(byte)
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import CJansson
import NIOCore

extension JSON {
  static let maximumDepth = 32

  /// Reads one JSON value in UTF-8 (RFC 8259); nothing may follow it, and no name may come twice in an
  /// object.
  ///
  /// - Throws: where reading stopped and why.
  static func parse(_ buffer: ByteBuffer) throws(JSONSyntaxError) -> JSON {
    var error = json_error_t()
    let flags = JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL
    let read = buffer.withUnsafeReadableBytes { bytes in
      json_loadb(bytes.baseAddress, bytes.count, Int(flags), &error)
    }
    guard let read else { throw JSONSyntaxError(error) }
    defer { json_decref(read) }
    return try JSON(read, depth: 1)
  }

  private init(_ value: UnsafeMutablePointer<json_t>, depth: Int) throws(JSONSyntaxError) {
    guard depth <= Self.maximumDepth else {
      throw JSONSyntaxError(offset: nil, reason: "it is nested more than \(Self.maximumDepth) levels deep")
    }
    switch value.pointee.type {
    case JSON_OBJECT:
      var members: [Member] = []
      members.reserveCapacity(json_object_size(value))
      var place = json_object_iter(value)
      while let at = place, let name = json_object_iter_key(at), let member = json_object_iter_value(at) {
        members.append(Member(name: String(cString: name), value: try JSON(member, depth: depth + 1)))
        place = json_object_iter_next(value, at)
      }
      self = .object(members)
    case JSON_ARRAY:
      var items: [JSON] = []
      items.reserveCapacity(json_array_size(value))
      for index in 0..<json_array_size(value) {
        guard let item = json_array_get(value, index) else { break }
        items.append(try JSON(item, depth: depth + 1))
      }
      self = .array(items)
    case JSON_STRING:
      self = .string(Self.text(of: value))
    case JSON_INTEGER:
      self = .int(Int64(json_integer_value(value)))
    case JSON_REAL:
      let number = json_real_value(value)
      self = Int64(exactly: number).map { .int($0) } ?? .double(number)
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }

  /// Reading checked that it is UTF-8.
  private static func text(of value: UnsafeMutablePointer<json_t>) -> String {
    guard let text = json_string_value(value) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: text, count: json_string_length(value))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONSyntaxError {
  /// Only words of our own: the library's would quote the text.
  fileprivate init(_ error: json_error_t) {
    var error = error
    let reason =
      switch patchbay_json_fault(&error) {
      case json_error_duplicate_key: "a name comes twice in an object"
      case json_error_invalid_utf8: "this is not UTF-8"
      case json_error_numeric_overflow: "a number is too large"
      case json_error_null_byte_in_key: "a name holds the character U+0000"
      case json_error_stack_overflow: "it is nested too deep"
      case json_error_premature_end_of_input: "it ends too early"
      case json_error_end_of_input_expected: "something follows the value"
      default: "this is not JSON"
      }
    self.init(offset: error.position >= 0 ? Int(error.position) : nil, reason: reason)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore

extension JSON {
  static let maximumDepth = 32

  /// Reads one JSON value in UTF-8; nothing may follow it.
  ///
  /// By `JSONSerialization`: an enum that `JSONDecoder` fills by trying takes four times as long, and this
  /// stands in the way of every contact.
  /// - Throws: where reading stopped, as far as it is known.
  static func parse(_ buffer: ByteBuffer) throws(JSONSyntaxError) -> JSON {
    let data = buffer.withUnsafeReadableBytes { Data($0) }
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    } catch {
      throw JSONSyntaxError(offset: offset(of: error), reason: "this is not JSON")
    }
    return try JSON(value, depth: 1)
  }

  /// `… around character 4.`
  private static func offset(of error: any Error) -> Int? {
    let text = (error as? CocoaError)?.userInfo[NSDebugDescriptionErrorKey] as? String
    guard let text, let place = text.range(of: "character ") else { return nil }
    return Int(text[place.upperBound...].prefix { $0.isNumber })
  }

  private init(_ value: Any, depth: Int) throws(JSONSyntaxError) {
    guard depth <= Self.maximumDepth else {
      throw JSONSyntaxError(offset: nil, reason: "it is nested more than \(Self.maximumDepth) levels deep")
    }
    if let text = value as? String {
      self = .string(text)
    } else if let members = value as? [String: Any] {
      var read: [Member] = []
      read.reserveCapacity(members.count)
      for (name, value) in members {
        read.append(Member(name: name, value: try JSON(value, depth: depth + 1)))
      }
      self = .object(read)
    } else if let items = value as? [Any] {
      var read: [JSON] = []
      for item in items { read.append(try JSON(item, depth: depth + 1)) }
      self = .array(read)
    } else if let number = value as? NSNumber {
      self = JSON(number)
    } else {
      self = .null
    }
  }

  private init(_ number: NSNumber) {
    // Booleans are numbers of the C type `char`; no other number of a JSON text is.
    if number.objCType.pointee == CChar(UInt8(ascii: "c")) {
      self = .bool(number.boolValue)
    } else if let whole = Int64(exactly: number) {
      self = .int(whole)
    } else {
      self = .double(number.doubleValue)
    }
  }
}

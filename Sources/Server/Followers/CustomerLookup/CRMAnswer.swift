// SPDX-License-Identifier: Apache-2.0

import Interactions
import NIOCore
import Router

/// What a CRM said of a customer: `{"name": …, "language": …, "fields": {…}}`, all of it optional.
struct CRMAnswer: Hashable, Sendable {
  var name: String?
  var language: String?
  var fields: [String: FieldValue] = [:]
  static let mostFields = 64

  /// nil: not an object, or one whose members are of another kind.
  init?(_ body: [UInt8]) {
    let json: JSON
    do throws(JSONSyntaxError) { json = try JSON.parse(ByteBuffer(bytes: body)) } catch { return nil }
    guard case .object(let members) = json else { return nil }
    for member in members {
      switch (member.name, member.value) {
      case ("name", .string(let name)) where name.unicodeScalars.count <= 256: self.name = name
      case ("language", .string(let language)) where language.utf8.count <= 35: self.language = language
      case ("fields", .object(let fields)) where fields.count <= Self.mostFields:
        for field in fields {
          switch field.value {
          case .bool(let flag): self.fields[field.name] = .bool(flag)
          case .int(let number): self.fields[field.name] = .int(number)
          case .string(let text) where text.utf8.count <= 1024: self.fields[field.name] = .string(text)
          case .null: break
          default: return nil
          }
        }
      case (_, .null): break
      case ("name", _), ("language", _), ("fields", _): return nil
      // Others may stand there: the CRM answers more than us.
      default: break
      }
    }
  }
}

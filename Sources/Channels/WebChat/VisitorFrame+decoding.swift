// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

extension VisitorFrame {
  /// Reads a frame strictly: members and types that are not known are refused, lengths are bounded.
  package static func decode(_ text: String) throws(FrameProblem) -> VisitorFrame {
    do {
      return try JSONDecoder().decode(Envelope.self, from: Data(text.utf8)).frame
    } catch let problem as FrameProblem {
      throw problem
    } catch let DecodingError.typeMismatch(_, context) where !context.codingPath.isEmpty {
      throw .invalid(field: path(context.codingPath))
    } catch let DecodingError.dataCorrupted(context) where !context.codingPath.isEmpty {
      throw .invalid(field: path(context.codingPath))
    } catch {
      throw .malformed
    }
  }

  /// The id of a frame that was refused, so that the refusal can name it; nil: it has none that can be read.
  package static func id(in text: String) -> String? {
    struct Named: Decodable { var id: String }
    do {
      let id = try JSONDecoder().decode(Named.self, from: Data(text.utf8)).id
      return (1...128).contains(id.utf8.count) ? id : nil
    } catch {
      return nil  // the refusal of the frame itself has said what is wrong
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map(\.stringValue).joined(separator: ".")
  }

  /// Any name, so that those nobody knows are seen.
  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ name: String) { stringValue = name }
  }

  private struct Envelope: Decodable {
    var frame: VisitorFrame

    init(from decoder: any Decoder) throws {
      let fields = try Fields(decoder)
      switch try fields.required("type", 1...32) {
      case "hello":
        try fields.allow("type", "version", "widget", "language", "token", "name", "resume")
        frame = .hello(try Self.hello(fields))
      case "say":
        try fields.allow("type", "id", "text")
        frame = .say(id: try fields.identifier("id"), text: try fields.message("text"))
      case "leave":
        try fields.allow("type")
        frame = .leave
      default:
        throw FrameProblem.invalid(field: "type")
      }
    }

    private static func hello(_ fields: Fields) throws -> Hello {
      guard let version = try fields.container.decodeIfPresent(Int.self, forKey: Name("version")) else {
        throw FrameProblem.missing(field: "version")
      }
      guard version == 1 else { throw FrameProblem.invalid(field: "version") }
      return Hello(
        version: version, widget: try fields.required("widget", 1...128),
        language: try fields.optional("language", 1...35), token: try fields.optional("token", 1...512),
        name: try fields.optional("name", 1...256),
        resume: try fields.container.decodeIfPresent(SeenPlace.self, forKey: Name("resume"))?.place)
    }
  }

  private struct SeenPlace: Decodable {
    var place: Place

    init(from decoder: any Decoder) throws {
      let fields = try Fields(decoder)
      try fields.allow("record", "index")
      place = Place(
        record: UInt64(try fields.number("record", max: .max)),
        index: UInt32(try fields.number("index", max: Int64(UInt32.max))))
    }
  }

  /// The members of one object.
  private struct Fields {
    var container: KeyedDecodingContainer<Name>

    init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: Name.self) }

    func allow(_ names: String...) throws {
      for key in container.allKeys.map(\.stringValue).sorted() where !names.contains(key) {
        throw FrameProblem.invalid(field: String(key.prefix(64)))
      }
    }

    /// - Parameter length: in Unicode scalars.
    func optional(_ name: String, _ length: ClosedRange<Int>) throws -> String? {
      guard let text = try container.decodeIfPresent(String.self, forKey: Name(name)) else { return nil }
      guard length.contains(text.unicodeScalars.count), !text.utf8.contains(0) else {
        throw FrameProblem.invalid(field: name)
      }
      return text
    }

    func required(_ name: String, _ length: ClosedRange<Int>) throws -> String {
      guard let text = try optional(name, length) else { throw FrameProblem.missing(field: name) }
      return text
    }

    /// From 0.
    func number(_ name: String, max: Int64) throws -> Int64 {
      guard let number = try container.decodeIfPresent(Int64.self, forKey: Name(name)) else {
        throw FrameProblem.missing(field: name)
      }
      guard (0...max).contains(number) else { throw FrameProblem.invalid(field: name) }
      return number
    }

    /// 1...128 visible ASCII characters.
    func identifier(_ name: String) throws -> String {
      let text = try required(name, 1...128)
      guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw FrameProblem.invalid(field: name)
      }
      return text
    }

    func message(_ name: String) throws -> String {
      let text = try required(name, 1...(4 * VisitorFrame.maximumCharacters))
      guard text.count <= VisitorFrame.maximumCharacters,
        text.utf8.count <= 4 * VisitorFrame.maximumCharacters,
        text.contains(where: { !$0.isWhitespace })
      else { throw FrameProblem.invalid(field: name) }
      return text
    }
  }
}

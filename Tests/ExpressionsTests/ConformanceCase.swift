// SPDX-License-Identifier: Apache-2.0

import Expressions
import Foundation
import RoutingPolicy

/// A case of the public conformance suite, in the JSON form that the test data's README describes.
struct ConformanceCase {
  /// What a case came to.
  enum Outcome: String, CaseIterable {
    case right
    /// An error in CEL, too, only later.
    case refusedInstead = "an error that is told at load"
    /// CEL's own checker refuses it: the case runs with that switched off, which is not to be had here.
    case unchecked = "refused as CEL's checker does"
    case refused = "not supported"
    case wrong
    case outOfScope = "out of scope"
  }

  /// A part of the case (a message, an enum) for which there is no value or type here.
  struct Unsupported: Error {}

  let section: String
  let source: String
  private let fields: [String: Any]

  /// A case with any other (a container, macros switched off) asks for what is not supported.
  private static let knownFields: Set<String> = [
    "section", "name", "description", "expr", "type_env", "bindings", "expected", "needs_protobuf",
    "plain_bindings",
    "plain_expected", "disable_check",
  ]

  init?(_ json: Any) {
    guard let fields = json as? [String: Any], let source = fields["expr"] as? String else { return nil }
    self.fields = fields
    self.source = source
    section = fields["section"] as? String ?? ""
  }

  var expectsError: Bool { (fields["expected"] as? [String: Any])?["error"] != nil }

  /// Where the data lies, nil if it is not there.
  static var folder: URL? {
    let root =
      ProcessInfo.processInfo.environment["PATCHBAY_TEST_DATA"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data")
    let folder = root.appending(path: "cel").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// Compiles and runs it.
  func run() -> Outcome {
    if fields["needs_protobuf"] as? Bool == true { return .outOfScope }
    let expected = fields["expected"] as? [String: Any] ?? [:]
    guard expected["value"] != nil || expected["error"] != nil else { return .outOfScope }
    guard Self.knownFields.isSuperset(of: fields.keys) else { return .refused }
    guard let (declarations, facts) = try? environment() else { return .refused }
    guard let program = try? Program(compiling: source, with: declarations) else {
      if expectsError { return .refusedInstead }
      return fields["disable_check"] as? Bool == true ? .unchecked : .refused
    }
    switch program.evaluate(facts) {
    case .success(let value):
      guard let wanted = expected["value"], let tagged = try? Self.value(wanted) else { return .wrong }
      return Self.isSame(value, tagged) ? .right : .wrong
    case .failure:
      return expected["error"] != nil ? .right : .wrong
    }
  }

  private func environment() throws -> (Declarations, Activation) {
    var types: [(String, ValueType)] = []
    for declaration in fields["type_env"] as? [[String: Any]] ?? [] {
      guard let name = declaration["name"] as? String, let identifier = declaration["ident"] as? [String: Any]
      else {
        throw Unsupported()
      }
      types.append((name, try Self.type(identifier["type"] as Any)))
    }
    let bindings = fields["bindings"] as? [String: Any] ?? [:]
    for name in bindings.keys.sorted() where !types.contains(where: { $0.0 == name }) {
      types.append((name, .dyn))
    }
    let values = try types.map { try bindings[$0.0].map(Self.value) ?? .absent }
    return (Declarations(types, zones: ZoneNames()), Activation(values))
  }

  private static func type(_ json: Any) throws -> ValueType {
    guard let fields = json as? [String: Any], let (kind, content) = fields.first else { throw Unsupported() }
    let inner = content as? [String: Any] ?? [:]
    switch (kind, content as? String) {
    case ("primitive", "BOOL"?): return .bool
    case ("primitive", "INT64"?): return .int
    case ("primitive", "UINT64"?): return .uint
    case ("primitive", "DOUBLE"?): return .double
    case ("primitive", "STRING"?): return .string
    case ("primitive", "BYTES"?): return .bytes
    case ("message_type", "google.protobuf.Duration"?): return .duration
    case ("message_type", "google.protobuf.Timestamp"?): return .timestamp
    case ("dyn", _): return .dyn
    case ("null", _): return .null
    case ("list_type", _): return .list(try type(inner["elem_type"] ?? ["dyn": [:]]))
    case ("map_type", _):
      return .map(try type(inner["key_type"] ?? ["dyn": [:]]), try type(inner["value_type"] ?? ["dyn": [:]]))
    default: throw Unsupported()
    }
  }

  private static func value(_ json: Any) throws -> Value {
    guard let fields = json as? [String: Any], let (kind, content) = fields.first else { throw Unsupported() }
    switch kind {
    case "null": return .null
    case "bool": if let truth = content as? Bool { return .bool(truth) }
    case "int": if let number = (content as? String).flatMap(Int64.init) { return .int(number) }
    case "uint": if let number = (content as? String).flatMap(UInt64.init) { return .uint(number) }
    case "double":
      if let text = content as? String { return .double(Double(text) ?? .nan) }
      if let number = content as? Double { return .double(number) }
    case "string": if let text = content as? String { return .string(text) }
    case "bytes":
      if let data = (content as? String).flatMap({ Data(base64Encoded: $0) }) { return .bytes(Array(data)) }
    case "list": if let items = content as? [Any] { return .list(try items.map(value)) }
    case "map":
      if let pairs = content as? [[Any]] {
        return .map(try MapValue(try pairs.map { (try value($0[0]), try value($0[1])) }))
      }
    case "type": if let name = (content as? String).flatMap(TypeName.init) { return .type(name) }
    default: break
    }
    throw Unsupported()
  }

  /// The same value of the same type; NaN is the same as NaN, -0 is not 0.
  private static func isSame(_ value: Value, _ wanted: Value) -> Bool {
    switch (value, wanted) {
    case (.double(let one), .double(let two)): one.isNaN ? two.isNaN : one == two && one.sign == two.sign
    case (.list(let one), .list(let two)): one.count == two.count && zip(one, two).allSatisfy(isSame)
    case (.map(let one), .map(let two)):
      one.count == two.count
        && one.entries.allSatisfy { entry in two[entry.key].map { isSame(entry.value, $0) } ?? false }
    case (.int, .int), (.uint, .uint): value == wanted
    case (.int, _), (.uint, _), (.double, _): false
    default: value == wanted
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Makes a JSON Schema (draft 2020-12) of the tables that the reader uses.
///
/// It says what can be said of one file by itself: which keys there are, what kind of value each takes, which
/// belong together. Names that refer to one another, conditions and the like are left to `patchbay check`.
struct SchemaWriter {
  private var definitions: [(String, SchemaNode)] = []
  private var known: Set<String> = []

  /// The whole schema.
  static func schema(of root: Vocabulary, title: String, says: String) -> SchemaNode {
    var writer = SchemaWriter()
    let body = writer.body(of: root)
    // Those that others are made of.
    _ = writer.term(.languageTag)
    let definitions = writer.definitions.sorted { $0.0 < $1.0 }
    return .object(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
        ("description", .text(says)),
      ] + body + [("$defs", .object(definitions))])
  }

  static func reference(_ id: String) -> SchemaNode { .object([("$ref", .text("#/$defs/\(id)"))]) }

  // MARK: Values

  private mutating func node(_ shape: ValueShape) -> SchemaNode {
    switch shape {
    case .term(let term): return self.term(term)
    case .number(0, let low, let high): return LanguageTerm.integer(from: low, to: high)
    case .number(_, let low, let high):
      return .object([
        ("type", .text("number")), ("minimum", .number(Double(low))), ("maximum", .number(Double(high))),
      ])
    case .word(let words): return .object([("enum", .texts(words))])
    case .list(let item, let least):
      let items = [("items", node(item))]
      return .object(
        least > 0
          ? [("type", .text("array")), ("minItems", .number(Double(least)))] + items
          : [("type", .texts(["array", "null"]))] + items)
    case .named(let name, let value, let least): return names(name, value, atLeast: least)
    case .byChannel(let channels):
      return .object([
        ("type", .texts(["object", "null"])),
        ("properties", .object(channels.map { ($0.name, node($1)) })), ("additionalProperties", .flag(false)),
      ])
    case .mapping(let vocabulary): return mapping(vocabulary)
    case .either(let shapes): return .object([("anyOf", .array(shapes.map { node($0) }))])
    case .never: return .flag(false)
    }
  }

  private mutating func term(_ term: LanguageTerm) -> SchemaNode {
    // A word longer than what it stands for.
    if term == .flag || term == .version { return term.schema }
    if known.insert(term.rawValue).inserted { definitions.append((term.rawValue, term.schema)) }
    return Self.reference(term.rawValue)
  }

  private mutating func names(
    _ name: LanguageTerm, _ value: ValueShape, atLeast least: Int
  ) -> SchemaNode {
    .object(
      (least > 0
        ? [("type", .text("object")), ("minProperties", .number(Double(least)))]
        : [("type", .texts(["object", "null"]))]) + [
          ("propertyNames", term(name)), ("additionalProperties", node(value)),
        ])
  }

  // MARK: Mappings

  private mutating func mapping(_ vocabulary: Vocabulary) -> SchemaNode {
    if known.insert(vocabulary.id).inserted {
      let place = definitions.count
      definitions.append((vocabulary.id, .flag(true)))
      definitions[place].1 = .object(body(of: vocabulary))
    }
    return Self.reference(vocabulary.id)
  }

  private mutating func body(of vocabulary: Vocabulary) -> [(String, SchemaNode)] {
    let required = vocabulary.keys.filter(\.isRequired).map(\.name)
    // Nothing at all is read as a mapping without keys, where that is allowed.
    let mayBeEmpty = required.isEmpty && vocabulary.rules.isEmpty
    var properties: [(String, SchemaNode)] = []
    for key in vocabulary.keys {
      if case .never = key.shape { continue }
      properties.append((key.name, node(key.shape).after([("description", .text(key.says))])))
    }
    var body: [(String, SchemaNode)] = [
      ("type", mayBeEmpty ? .texts(["object", "null"]) : .text("object")),
      ("properties", .object(properties)),
    ]
    if let others = vocabulary.others {
      body.append(("propertyNames", term(.name)))
      body.append(("additionalProperties", node(others)))
    } else {
      body.append(("additionalProperties", .flag(false)))
    }
    if !required.isEmpty { body.append(("required", .texts(required))) }
    if !vocabulary.rules.isEmpty { body.append(("allOf", .array(vocabulary.rules.map(Self.rule)))) }
    return body
  }

  private static func rule(_ rule: KeyRule) -> SchemaNode {
    func have(_ keys: [String]) -> SchemaNode { .object([("required", .texts(keys))]) }
    return switch rule {
    case .exactlyOne(let keys): .object([("oneOf", .array(keys.map { have([$0]) }))])
    case .atLeastOne(let keys): .object([("anyOf", .array(keys.map { have([$0]) }))])
    case .needs(let key, let other): .object([("dependentRequired", .object([(key, .texts([other]))]))])
    case .excludes(let key, let other): .object([("not", have([key, other]))])
    case .atLeastKeys(let count): .object([("minProperties", .number(Double(count)))])
    case .instead(let key, let others):
      .object([
        ("if", have([key])),
        ("then", .object([("not", .object([("anyOf", .array(others.map { have([$0]) }))]))])),
        ("else", have(others)),
      ])
    }
  }
}

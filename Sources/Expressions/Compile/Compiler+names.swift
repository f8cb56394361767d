// SPDX-License-Identifier: Apache-2.0

/// Names, fields, indexes.
extension Compiler {
  private static let typeNames: [String: TypeName] = Dictionary(
    uniqueKeysWithValues: TypeName.allCases.map { ($0.rawValue, $0) })

  mutating func compile(name: String, isAbsolute: Bool, at span: Span) -> Part {
    if !isAbsolute, let local = locals.lastIndex(where: { $0.name == name }) {
      return Part(type: locals[local].type, at: emit(.local, Int32(local)))
    }
    return declared(name) ?? unknown(name, at: span)
  }

  /// A declared variable or a type's name.
  private mutating func declared(_ name: String) -> Part? {
    if let slot = declarations.slot(of: name) {
      let path = ReadPath(name)
      reads[path, default: 0] += 1
      return Part(type: declarations.variables[slot].type, at: emit(.variable, Int32(slot)), path: path)
    }
    if let supply = declarations.onDemand.first(where: { $0.name == name && $0.arguments == nil }) {
      return ask(Asked(name), supply.type)
    }
    return Self.typeNames[name].map { emit(constant: .type($0), .type) }
  }

  /// Reads something beside the variables; what is asked for again has its slot already.
  private mutating func ask(_ what: Asked, _ type: ValueType) -> Part {
    let place = asked.firstIndex(of: what) ?? asked.count
    if place == asked.count { asked.append(what) }
    let path = ReadPath(what.description)
    reads[path, default: 0] += 1
    return Part(type: type, at: emit(.variable, Int32(declarations.variables.count + place)), path: path)
  }

  /// `queue("cards")`
  mutating func compile(lookup supply: OnDemand, _ arguments: [Syntax], at span: Span) -> Part {
    guard arguments.count == 1, case .literal(.string(let argument)) = arguments[0].node else {
      return broken(
        .notSupported, "\(supply.name)(…) of anything but one name in quotes is not supported", at: span)
    }
    let known = supply.arguments ?? []
    guard known.contains(argument) else {
      return broken(
        .unknownName, "there is no \(supply.name) \"\(argument)\"", at: arguments[0].span,
        suggestion: Suggestion.text(for: argument, among: known.sorted()))
    }
    return ask(Asked(supply.name, argument), supply.type)
  }

  private mutating func unknown(_ name: String, at span: Span) -> Part {
    let names = declarations.variables.map(\.name) + locals.map(\.name)
    let message = "no variable \"\(name)\""
    if let suggestion = Suggestion.text(for: name, among: names) {
      return broken(.unknownName, message, at: span, suggestion: suggestion)
    }
    let owner = declarations.variables.first {
      if case .object(let object) = $0.type { object.index(of: name) != nil } else { false }
    }
    let suggestion =
      owner.map { "did you mean \"\($0.name).\(name)\"?" }
      ?? "there are: " + declarations.variables.map(\.name).sorted().joined(separator: ", ")
      + "; a text stands in quotes: \"\(name)\""
    return broken(.unknownName, message, at: span, suggestion: names.isEmpty ? nil : suggestion)
  }

  mutating func compile(field name: Syntax.Name, of operand: Syntax, in syntax: Syntax) -> Part {
    if let part = qualified(syntax) { return part }
    let part = compile(operand)
    let path = extend(part.path, by: name.text)
    switch part.type {
    case .object(let object):
      guard let index = object.index(of: name.text) else { return unknownField(name, of: object) }
      let type = object.fields[index].type
      let read = instruction(of: part)
      let at =
        read.operation == .variable
        ? emit(.variableField, read.a, Int32(index)) : emit(.field, part.at, Int32(index))
      return Part(type: type, at: at, path: path)
    case .map(let key, let value):
      guard key.joined(with: .string) != nil else {
        return broken(
          .type, "a field needs a map with string keys, this is \(part.type)", at: name.span,
          suggestion: "write […] with a key of type \(key)")
      }
      return Part(type: value, at: emit(.entry, part.at, add(constant: .string(name.text))), path: path)
    case .dyn:
      return Part(type: .dyn, at: emit(.entry, part.at, add(constant: .string(name.text))), path: path)
    default:
      return broken(.type, "\(part.type) has no fields, so no \"\(name.text)\"", at: name.span)
    }
  }

  /// `a.b.c` as the one name of a variable or a type.
  private mutating func qualified(_ syntax: Syntax) -> Part? {
    guard let names = dottedNames(syntax), let first = names.first else { return nil }
    guard declarations.hasDottedNames || first == "google" else { return nil }
    if locals.contains(where: { $0.name == first }) { return nil }
    return declared(names.joined(separator: "."))
  }

  private func dottedNames(_ syntax: Syntax) -> [String]? {
    switch syntax.node {
    case .name(let name, _): [name]
    case .field(let operand, let name): dottedNames(operand).map { $0 + [name.text] }
    default: nil
    }
  }

  /// The read of a whole becomes the read of a part of it.
  private mutating func extend(_ path: ReadPath?, by field: String) -> ReadPath? {
    guard let path else { return nil }
    let longer = ReadPath(path.variable, path.fields + [field])
    reads[path, default: 0] -= 1
    reads[longer, default: 0] += 1
    return longer
  }

  private mutating func unknownField(_ name: Syntax.Name, of object: ObjectType) -> Part {
    let names = object.fields.map(\.name)
    let suggestion =
      Suggestion.text(for: name.text, among: names)
      ?? (names.isEmpty ? nil : "there are: " + names.sorted().joined(separator: ", "))
    return broken(
      .unknownField, "no field \"\(name.text)\" in \(object.name)", at: name.span, suggestion: suggestion)
  }

  /// `has(a.b)`: the same look-up, without failing.
  mutating func compile(has arguments: [Syntax], at span: Span) -> Part {
    guard arguments.count == 1, case .field(let operand, let name) = arguments[0].node else {
      return broken(
        .type, "has() asks for one field, as in has(customer.contract)", at: span)
    }
    let findingsBefore = findings.count
    let part = compile(arguments[0])
    let read = instruction(of: part)
    switch read.operation {
    case .variableField:
      return Part(type: .bool, at: emit(.hasVariableField, read.a, read.b))
    case .field:
      return Part(type: .bool, at: emit(.hasField, read.a, read.b))
    case .entry:
      return Part(type: .bool, at: emit(.hasEntry, read.a, read.b))
    default:
      // A mistake that is already reported, or a name with dots that is one variable or type.
      return findings.count > findingsBefore
        ? part
        : broken(
          .type, "has() asks for a field; this is a name of its own", at: operand.span.through(name.span))
    }
  }

  mutating func compile(index: Syntax, of operand: Syntax) -> Part {
    let whole = compile(operand)
    let key = compile(index)
    switch whole.type {
    case .list(let element):
      guard key.type == .int || key.type == .dyn else {
        return broken(.type, "a list is indexed with int, not with \(key.type)", at: index.span)
      }
      return emit(.index, element, whole, key)
    case .map(let keyType, let value):
      guard key.type.joined(with: keyType) != nil else {
        return broken(.type, "\(whole.type) is indexed with \(keyType), not with \(key.type)", at: index.span)
      }
      guard case .string(let name) = constant(key) else { return emit(.index, value, whole, key) }
      let at = emit(.entry, whole.at, add(constant: .string(name)))
      return Part(type: value, at: at, path: extend(whole.path, by: name))
    case .dyn:
      return emit(.index, .dyn, whole, key)
    default:
      return broken(.type, "\(whole.type) cannot be indexed, only lists and maps", at: operand.span)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Functions.
extension Compiler {
  private static let conversions: [String: (operation: Operation, result: ValueType, accepts: [ValueType])] =
    [
      "int": (.toInt, .int, [.int, .uint, .double, .string, .timestamp]),
      "uint": (.toUint, .uint, [.int, .uint, .double, .string]),
      "double": (.toDouble, .double, [.int, .uint, .double, .string]),
      "bool": (.toBool, .bool, [.bool, .string]),
      "string": (.toText, .string, [.bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp]),
      "bytes": (.toBytes, .bytes, [.bytes, .string]),
      "duration": (.toDuration, .duration, [.duration, .string]),
      "timestamp": (.toTimestamp, .timestamp, [.timestamp, .string, .int]),
    ]
  private static let textTests: [String: Operation] = [
    "contains": .contains, "startsWith": .startsWith, "endsWith": .endsWith,
  ]
  private static let macros: Set<String> = ["all", "exists", "exists_one", "map", "filter"]
  private static let globals = Set(conversions.keys).union(["size", "matches", "has", "type", "dyn"])
  private static let methods =
    macros.union(textTests.keys).union(TimePart.functions.keys).union(["size", "matches"])

  /// Whether CEL itself has a function of that name; what else is called is asked for on demand.
  static func isFunction(_ name: String) -> Bool { globals.contains(name) }

  /// Functions of CEL's libraries that are known but not here.
  private static let unsupported: Set<String> = [
    "abs", "base64", "bind", "bit", "ceil", "charAt", "cidr", "decode", "distinct", "encode", "existsOne",
    "first",
    "flatten", "floor", "format", "greatest", "indexOf", "ip", "isFinite", "isInf", "isNaN", "join", "last",
    "lastIndexOf", "least", "lowerAscii", "none", "of", "ofNonZeroValue", "optFlatMap", "optMap", "or",
    "orValue",
    "quote", "range", "replace", "reverse", "round", "sign", "slice", "sort", "sortBy", "split", "sqrt",
    "substring", "transformList", "transformMap", "transformMapEntry", "trim", "trunc", "upperAscii", "value",
    "hasValue",
    "queue", "calendar",
  ]

  mutating func compile(
    call name: Syntax.Name, of target: Syntax?, _ arguments: [Syntax], at span: Span
  ) -> Part {
    guard let target else { return compile(function: name, arguments, at: span) }
    if case .name(let library, false) = target.node, isLibrary(library) {
      let span = target.span.through(name.span)
      return broken(.notSupported, "function \(library).\(name.text) is not supported", at: span)
    }
    if Self.macros.contains(name.text) { return compile(macro: name, over: target, arguments) }
    guard Self.methods.contains(name.text) else {
      return unknownFunction(name, among: Self.methods, isKnownElsewhere: Self.globals.contains(name.text))
    }
    if name.text == "size", wants(0, arguments, name) { return size(of: target) }
    if name.text == "matches", wants(1, arguments, name) { return matches(target, arguments[0]) }
    if let operation = Self.textTests[name.text], wants(1, arguments, name) {
      let text = compile(target)
      let part = compile(arguments[0])
      guard isText(text, name, at: target.span), isText(part, name, at: arguments[0].span) else {
        return emit(constant: .null, .dyn)
      }
      return emit(operation, .bool, text, part)
    }
    if let part = TimePart.functions[name.text] { return compile(part, name, of: target, arguments) }
    return emit(constant: .null, .dyn)
  }

  private mutating func compile(function name: Syntax.Name, _ arguments: [Syntax], at span: Span) -> Part {
    if name.text == "has" { return compile(has: arguments, at: span) }
    if let supply = declarations.onDemand.first(where: { $0.name == name.text && $0.arguments != nil }) {
      return compile(lookup: supply, arguments, at: span)
    }
    guard Self.globals.contains(name.text) else {
      let known = Self.globals.union(declarations.onDemand.lazy.filter { $0.arguments != nil }.map(\.name))
      return unknownFunction(name, among: known, isKnownElsewhere: Self.methods.contains(name.text))
    }
    guard wants(name.text == "matches" ? 2 : 1, arguments, name) else { return emit(constant: .null, .dyn) }
    switch name.text {
    case "size": return size(of: arguments[0])
    case "matches": return matches(arguments[0], arguments[1])
    case "dyn":
      let part = compile(arguments[0])
      return Part(type: .dyn, at: part.at)
    case "type":
      let part = compile(arguments[0])
      if case .object(let object) = part.type {
        return broken(.notSupported, "type() of the object \(object.name) is not supported", at: span)
      }
      return emit(.typeOf, .type, part)
    default: return convert(name, arguments[0])
    }
  }

  // MARK: Arguments

  /// Whether there are so many arguments; reports it if not.
  private mutating func wants(_ count: Int, _ arguments: [Syntax], _ name: Syntax.Name) -> Bool {
    if arguments.count == count { return true }
    let wanted = count == 1 ? "1 argument" : "\(count) arguments"
    _ = broken(.type, "\(name.text)() takes \(wanted), not \(arguments.count)", at: name.span)
    return false
  }

  private mutating func isText(_ part: Part, _ name: Syntax.Name, at span: Span) -> Bool {
    if part.type == .string || part.type == .dyn { return true }
    _ = broken(.type, "\(name.text)() needs string, this is \(part.type)", at: span)
    return false
  }

  /// Whether the name is that of one of CEL's extension libraries, and of nothing declared.
  private func isLibrary(_ name: String) -> Bool {
    let libraries: Set<String> = [
      "base64", "cel", "ip", "lists", "math", "net", "optional", "proto", "regex", "sets", "strings",
    ]
    return libraries.contains(name) && declarations.slot(of: name) == nil
      && !locals.contains { $0.name == name }
  }

  private mutating func unknownFunction(
    _ name: Syntax.Name, among known: Set<String>, isKnownElsewhere: Bool
  ) -> Part {
    if isKnownElsewhere {
      let isMethod = Self.methods.contains(name.text)
      return broken(
        .unknownFunction, "\(name.text)() is not called like this", at: name.span,
        suggestion: isMethod ? "write x.\(name.text)(…)" : "write \(name.text)(x)")
    }
    if Self.unsupported.contains(name.text) {
      return broken(.notSupported, "function \(name.text) is not supported", at: name.span)
    }
    return broken(
      .unknownFunction, "no function \"\(name.text)\"", at: name.span,
      suggestion: Suggestion.text(for: name.text, among: known)
        ?? Self.otherNames[name.text.lowercased()].map { "write \($0)" }
        ?? known.filter { name.text.count >= 4 && $0.hasPrefix(name.text) }.min().map {
          "did you mean \"\($0)\"?"
        })
  }

  /// What other languages call it.
  private static let otherNames = [
    "like": "matches", "regex": "matches", "regexp": "matches", "rlike": "matches", "includes": "contains",
    "length": "size", "len": "size", "count": "size", "any": "exists", "some": "exists", "every": "all",
    "tolower": "matches(\"(?i)…\") to read any case", "lower": "matches(\"(?i)…\") to read any case",
    "isnull": "!has(…)", "defined": "has(…)", "exist": "has(…)",
  ]

  // MARK: Single functions

  private mutating func size(of syntax: Syntax) -> Part {
    let part = compile(syntax)
    switch part.type {
    case .string, .bytes, .list, .map, .dyn: return emit(.size, .int, part)
    default:
      return broken(.type, "size() needs string, bytes, list or map, this is \(part.type)", at: syntax.span)
    }
  }

  private mutating func matches(_ syntax: Syntax, _ patternSyntax: Syntax) -> Part {
    let name = Syntax.Name(text: "matches", span: patternSyntax.span)
    let text = compile(syntax)
    let pattern = compile(patternSyntax)
    guard isText(text, name, at: syntax.span), isText(pattern, name, at: patternSyntax.span) else {
      return emit(constant: .null, .dyn)
    }
    guard case .string(let source) = constant(pattern) else { return emit(.matches, .bool, text, pattern) }
    do throws(Pattern.Invalid) {
      let compiled = add(pattern: try Pattern(source))
      return Part(type: .bool, at: emit(.matchesPattern, text.at, compiled))
    } catch {
      return broken(.pattern, "not a valid RE2 pattern: \(error.reason)", at: patternSyntax.span)
    }
  }

  private mutating func convert(_ name: Syntax.Name, _ argument: Syntax) -> Part {
    guard let conversion = Self.conversions[name.text] else { return emit(constant: .null, .dyn) }
    let part = compile(argument)
    guard part.type == .dyn || conversion.accepts.contains(part.type) else {
      let accepted = conversion.accepts.map(\.description).joined(separator: ", ")
      return broken(.type, "\(name.text)() takes \(accepted), not \(part.type)", at: argument.span)
    }
    guard case .string(let text) = constant(part), [.toDuration, .toTimestamp].contains(conversion.operation)
    else {
      return emit(conversion.operation, conversion.result, part)
    }
    if conversion.operation == .toDuration {
      if let span = DurationText.nanoseconds(text) {
        return emit(constant: .duration(nanoseconds: span), .duration)
      }
      return broken(
        .literal, "\"\(text)\" is not a duration of at most 292 years", at: argument.span,
        suggestion: "a number and a unit (h, m, s, ms, us, ns), as in 90s or 1h30m")
    }
    if let instant = Timestamp(text) { return emit(constant: .timestamp(instant), .timestamp) }
    return broken(
      .literal, "\"\(text)\" is not an instant", at: argument.span,
      suggestion: "RFC 3339 from year 1 to 9999, as in 2026-01-31T08:00:00Z")
  }

  private mutating func compile(
    _ timePart: TimePart, _ name: Syntax.Name, of target: Syntax, _ arguments: [Syntax]
  ) -> Part {
    let time = compile(target)
    switch time.type {
    case .timestamp: break
    case .duration where timePart.isOfDuration:
      guard wants(0, arguments, name) else { return time }
    case .dyn where timePart.isOfDuration && arguments.isEmpty, .dyn where !timePart.isOfDuration: break
    default:
      let wanted = timePart.isOfDuration ? "timestamp or duration" : "timestamp"
      return broken(.type, "\(name.text)() needs \(wanted), this is \(time.type)", at: target.span)
    }
    guard let zone = arguments.first else {
      if time.type == .timestamp { zoneless.append(name.span.start) }
      return Part(type: .int, at: emit(.timePart, time.at, timePart.rawValue))
    }
    guard wants(1, arguments, name) else { return time }
    guard case .literal(.string(let text)) = zone.node else {
      return broken(.notSupported, "a time zone that is not a literal is not supported", at: zone.span)
    }
    if let offset = Timestamp.offsetSeconds(ofZone: text) {
      return Part(type: .int, at: emit(.timePart, time.at, timePart.rawValue, Int32(offset / 60)))
    }
    guard let source = declarations.zones else {
      return broken(
        .notSupported, "the time zone \"\(text)\" is not supported", at: zone.span,
        suggestion: "write UTC or an offset as in +08:00")
    }
    guard let clock = source.clock(of: text) else {
      return broken(
        .literal, "\"\(text)\" is not an IANA time zone", at: zone.span,
        suggestion: Suggestion.text(for: text, among: source.names)
          ?? "write for example Asia/Shanghai, UTC or +08:00")
    }
    return Part(type: .int, at: emit(.timePartInZone, time.at, timePart.rawValue, add(zone: clock)))
  }

  // MARK: Macros

  private mutating func compile(macro name: Syntax.Name, over target: Syntax, _ arguments: [Syntax]) -> Part {
    let operations: [String: Operation] = [
      "all": .allOf, "exists": .anyOf, "exists_one": .oneOf, "map": .transform, "filter": .filter,
    ]
    let operation = operations[name.text] ?? .allOf
    let isFiltering = operation == .transform && arguments.count == 3
    if arguments.count == 3, !isFiltering {
      return broken(.notSupported, "\(name.text) with two variables is not supported", at: name.span)
    }
    guard isFiltering || wants(2, arguments, name) else { return emit(constant: .null, .dyn) }
    guard case .name(let variable, false) = arguments[0].node else {
      return broken(.type, "the first argument of \(name.text) is a new name", at: arguments[0].span)
    }
    let range = compile(target)
    guard let element = elementType(of: range.type) else {
      return broken(.type, "\(name.text) goes over a list or a map, this is \(range.type)", at: target.span)
    }
    return withLocal(variable, element) { compiler, slot in
      let predicate = isFiltering ? compiler.condition(arguments[1], of: name.text) : nil
      let last = arguments[arguments.count - 1]
      let body = operation == .transform ? compiler.compile(last) : compiler.condition(last, of: name.text)
      let start = compiler.add(operands: [range.at, slot, body.at, predicate?.at ?? -1])
      let type: ValueType =
        switch operation {
        case .transform: .list(body.type)
        case .filter: .list(element)
        default: .bool
        }
      return Part(type: type, at: compiler.emit(operation, start))
    }
  }

  /// What a macro's variable stands for: a list's elements, a map's keys.
  private func elementType(of type: ValueType) -> ValueType? {
    switch type {
    case .list(let element): element
    case .map(let key, _): key
    case .dyn: .dyn
    default: nil
    }
  }
}

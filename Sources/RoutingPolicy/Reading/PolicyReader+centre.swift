// SPDX-License-Identifier: Apache-2.0

/// The centre as a whole: its zone, its languages, what it knows of customers.
extension PolicyReader {
  mutating func timezone(_ node: SourceNode) -> String? {
    guard let zone = text(node, "the timezone") else { return nil }
    guard ZoneNames.isKnown(zone) else {
      let near = NearName.suggestion(for: zone, among: ZoneNames().names)
      findings.error(
        .badTimezone, "\"\(zone.prefix(60))\" is not an IANA time zone", at: node.place,
        suggestion: near ?? "write for example Asia/Shanghai or Europe/Berlin")
      return nil
    }
    return zone
  }

  mutating func languages(_ node: SourceNode) -> [String] {
    var seen: Set<String> = []
    let errorsBefore = findings.errors
    defer { areLanguagesBroken = findings.errors > errorsBefore }
    return (list(node, "`languages`") ?? []).compactMap { item in
      guard let tag = text(item, "a language"), isLanguageTag(tag, at: item.place) else { return nil }
      guard seen.insert(LanguageTag.normal(tag)).inserted else {
        findings.error(.duplicateID, "the language \"\(tag)\" stands twice", at: item.place)
        return nil
      }
      return tag
    }
  }

  mutating func isLanguageTag(_ tag: String, at place: SourcePlace) -> Bool {
    guard LanguageTag.isValid(tag) else {
      findings.error(
        .badLanguage, "\"\(tag.prefix(40))\" is not a language tag", at: place,
        suggestion: "write for example zh, en or zh-Hant")
      return false
    }
    return true
  }

  /// A language that the policy lists.
  mutating func language(_ node: SourceNode) -> String? {
    guard let tag = text(node, "a language") else { return nil }
    guard names.languages.contains(tag) else {
      if areLanguagesBroken { return nil }
      findings.error(
        .unknownLanguage, "the policy does not list the language \"\(tag.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: tag, among: names.languages) ?? "add it to `languages`")
      return nil
    }
    return tag
  }

  mutating func skills(_ node: SourceNode) -> [Skill] {
    named(node, "`skills`") { reader, pair in
      guard let fields = reader.fields(pair.value, .skill) else { return nil }
      return Skill(name: pair.key, label: fields["label"].flatMap { reader.label($0) })
    }
  }

  mutating func customerFields(_ node: SourceNode) -> [CustomerField] {
    guard let fields = fields(node, .customers), let declared = fields["fields"] else { return [] }
    return named(declared, "`customers.fields`") { reader, pair in
      guard reader.isFieldName(pair), let type = reader.text(pair.value, "a field's type") else {
        reader.brokenFields.insert(pair.key)
        return nil
      }
      guard let kind = CustomerField.Kind(rawValue: type) else {
        reader.findings.error(
          .badValue, "a field's type must be bool, int or string, this is \"\(type.prefix(40))\"",
          at: pair.value.place, suggestion: Self.typeAdvice(type))
        reader.brokenFields.insert(pair.key)
        return nil
      }
      return CustomerField(name: pair.key, kind: kind)
    }
  }

  private static func typeAdvice(_ type: String) -> String? {
    switch type.lowercased() {
    case "boolean", "flag": "write bool"
    case "integer", "number", "long", "double", "float": "write int (for amounts: in whole units or cents)"
    case "text", "str", "enum", "date": "write string"
    default: NearName.suggestion(for: type, among: CustomerField.Kind.allCases.map(\.rawValue))
    }
  }

  /// Words that expressions cannot use as a name.
  private static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let",
    "loop",
    "namespace", "null", "package", "return", "true", "var", "void", "while",
  ]

  private mutating func isFieldName(_ pair: SourceNode.Pair) -> Bool {
    let letters = Array(pair.key.utf8)
    let isWord = letters.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    let beginsWithDigit = letters.first.map { $0 < UInt8(ascii: "A") } ?? true
    guard isWord, !beginsWithDigit, !Self.reservedWords.contains(pair.key) else {
      findings.error(
        .badName, "\"\(pair.key)\" cannot be a field's name: expressions could not read it",
        at: pair.keyPlace,
        suggestion: "use letters a–z, digits and _; do not begin with a digit")
      return false
    }
    return true
  }
}

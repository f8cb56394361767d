// SPDX-License-Identifier: Apache-2.0

import Interactions

extension PolicyReader {
  /// The pairs of a mapping; an empty value is an empty mapping.
  mutating func mapping(_ node: SourceNode, _ what: String) -> [SourceNode.Pair]? {
    if node.isNull { return [] }
    guard case .mapping(let pairs) = node.content else {
      findings.error(.wrongType, "\(what) must be a mapping, this is \(node.kind)", at: node.place)
      return nil
    }
    return pairs
  }

  /// The items of a list; an empty value is an empty list.
  mutating func list(_ node: SourceNode, _ what: String) -> [SourceNode]? {
    if node.isNull { return [] }
    guard case .sequence(let items) = node.content else {
      findings.error(
        .wrongType, "\(what) must be a list, this is \(node.kind)", at: node.place,
        suggestion: "write it in brackets: [ … ]")
      return nil
    }
    return items
  }

  /// A mapping with a fixed set of keys. What does not belong there is reported and left out.
  mutating func fields(_ node: SourceNode, _ vocabulary: Vocabulary) -> Fields? {
    guard let pairs = mapping(node, vocabulary.subject) else { return nil }
    check(pairs, against: vocabulary)
    return Fields(place: node.place, pairs)
  }

  mutating func check(_ pairs: [SourceNode.Pair], against vocabulary: Vocabulary) {
    for pair in pairs where !vocabulary.known.contains(pair.key) {
      if vocabulary.later.contains(pair.key) {
        later(pair.key, at: pair.keyPlace)
      } else {
        unknownKey(pair, in: vocabulary)
      }
    }
  }

  /// A part of the language that this release does not have.
  mutating func later(_ word: String, at place: SourcePlace) {
    findings.error(.laterKey, "`\(word)` is not in this release", at: place, suggestion: "leave it out")
  }

  private mutating func unknownKey(_ pair: SourceNode.Pair, in vocabulary: Vocabulary) {
    findings.error(
      .unknownKey, "\(vocabulary.subject) has no key \"\(pair.key.prefix(60))\"", at: pair.keyPlace,
      suggestion: NearName.suggestion(for: pair.key, among: vocabulary.known)
        ?? Self.home(of: pair.key).map { "it belongs to \($0); check the indentation" }
        ?? "its keys are " + vocabulary.known.joined(separator: ", "))
  }

  private static func home(of key: String) -> String? {
    Vocabulary.all.first { $0.known.contains(key) }?.subject
  }

  /// A key that must be there.
  mutating func required(_ key: String, of fields: Fields, _ subject: String) -> SourceNode? {
    if let node = fields[key] { return node }
    findings.error(.missingKey, "\(subject) needs the key \"\(key)\"", at: fields.place)
    return nil
  }

  /// Runs over a mapping of names that the policy declares: each name is checked, then read.
  mutating func named<Thing>(
    _ node: SourceNode, _ what: String,
    _ read: (inout PolicyReader, SourceNode.Pair) -> Thing?
  ) -> [Thing] {
    guard let pairs = mapping(node, what) else { return [] }
    guard isWithin(pairs.count, Maximum.names, what, at: node.place) else { return [] }
    return pairs.compactMap { pair in
      guard isName(pair.key, at: pair.keyPlace) else { return nil }
      return read(&self, pair)
    }
  }

  mutating func isWithin(_ count: Int, _ limit: Int, _ what: String, at place: SourcePlace) -> Bool {
    guard count > limit else { return true }
    findings.error(.tooMany, "\(what): \(count), at most \(limit) are allowed", at: place)
    return false
  }

  /// Letters and digits of any script, and `-`, `_`, `.`; 1…128 characters.
  mutating func isName(_ name: String, at place: SourcePlace) -> Bool {
    let isAllowed = { (character: Character) in
      character.isLetter || character.isNumber || character == "-" || character == "_" || character == "."
    }
    guard !name.isEmpty, name.unicodeScalars.count <= Maximum.nameLength, name.allSatisfy(isAllowed) else {
      findings.error(
        .badName, "\"\(name.prefix(40))\" cannot be a name", at: place,
        suggestion:
          "names have letters, digits and the signs - _ . only, 1 to \(Maximum.nameLength) characters")
      return false
    }
    return true
  }

  /// A mapping by channel.
  mutating func byChannel(_ node: SourceNode, _ what: String) -> [(kind: ChannelKind, pair: SourceNode.Pair)]
  {
    guard let pairs = mapping(node, what) else { return [] }
    return pairs.compactMap { pair in channelKind(pair.key, at: pair.keyPlace).map { ($0, pair) } }
  }

  mutating func channelKind(_ name: String, at place: SourcePlace) -> ChannelKind? {
    if let kind = ChannelKind(name: name) { return kind }
    let known = ChannelKind.allCases.map(\.name)
    findings.error(
      .unknownChannel, "there is no channel \"\(name)\"", at: place,
      suggestion: NearName.suggestion(for: name, among: known) ?? "channels are "
        + known.joined(separator: ", "))
    return nil
  }
}

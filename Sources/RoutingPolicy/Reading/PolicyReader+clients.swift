// SPDX-License-Identifier: Apache-2.0

/// The clients of a centre that serves several.
extension PolicyReader {
  /// Those of `clients`; without it those that entries name, in the order of the entries.
  mutating func clients(_ node: SourceNode?, _ entries: [Entry]) -> [Client] {
    guard let node else {
      var seen: Set<String> = []
      let named = entries.compactMap(\.client).filter { seen.insert($0).inserted }
      return named.map { Client(name: $0, label: nil) }
    }
    return named(node, "`clients`") { reader, pair in
      guard let fields = reader.fields(pair.value, .client) else { return nil }
      return Client(name: pair.key, label: fields["label"].flatMap { reader.label($0) })
    }
  }

  /// One of the policy's clients.
  mutating func client(_ node: SourceNode) -> String? {
    guard let name = text(node, "a client"), isName(name, at: node.place) else { return nil }
    guard names.clients.contains(name) else {
      findings.error(
        .unknownClient, "there is no client \"\(name.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: name, among: names.clients)
          ?? "name it at an entry, and in `clients` if there is one")
      return nil
    }
    return name
  }

  /// One client, or a list of at least one, each at most once.
  mutating func clients(_ node: SourceNode) -> [String] {
    var items = [node]
    if case .sequence(let several) = node.content { items = several }
    guard !items.isEmpty else {
      findings.error(
        .badValue, "`client` names nobody", at: node.place, suggestion: "leave it out to serve every client")
      return []
    }
    var seen: Set<String> = []
    return items.compactMap { client($0) }.filter { seen.insert($0).inserted }
  }
}

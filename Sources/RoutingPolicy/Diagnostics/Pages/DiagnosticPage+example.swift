// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// The files of a policy of which an example is a part: the example, and what else it needs.
  package static func completed(_ example: String) -> [String: String] {
    ["policy.yaml": example, "rest.yaml": rest(for: example)]
  }

  /// What `patchbay check` says of the wrong example; nil where it is no part of a policy.
  package var said: String? {
    guard form == .policy else { return nil }
    let load = Policy.load(files: Self.completed(wrong))
    let found = load.diagnostics.filter { $0.code == code && $0.file == "policy.yaml" }
    return found.isEmpty ? nil : Policy.render(Array(found.prefix(1)), source: load.files)
  }

  private static func rest(for example: String) -> String {
    var lines: [String] = []
    let has = { (key: String) in
      example.hasPrefix(key + ":") || example.contains("\n" + key + ":")
        || example.contains("\n‸" + key + ":")
    }
    let parts = [
      ("patchbay", "patchbay: 1"), ("skills", "skills: { cards: {}, loans: {} }"),
      ("teams", "teams: { cards-team: {}, loans-team: {} }"),
      ("customers", "customers: { fields: { tier: string, value: int, contract: bool } }"),
    ]
    for (key, line) in parts where !has(key) { lines.append(line) }
    if !has("tiers"), example.contains("vip") {
      lines.append("tiers: { vip: { when: 'customer.tier == \"vip\"', points: 100, points-per-second: 4 } }")
    }
    if !has("calendars"), example.contains("office") {
      lines.append("calendars: { office: { weekly: { mon-fri: \"08:00-20:00\" } } }")
    }
    if !has("queues") { lines.append("queues: { general: {}, cards: { needs: { cards: 1 } } }") }
    if !has("routes") { lines.append("routes: [ { otherwise: \(firstQueue(of: example) ?? "general") } ]") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func firstQueue(of example: String) -> String? {
    guard case .mapping(let pairs)? = YAMLReader.read(name: "policy.yaml", text: example).root?.content,
      case .mapping(let queues)? = pairs.first(where: { $0.key == "queues" })?.value.content
    else { return nil }
    return queues.first?.key
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The top-level keys of all files together.
struct MergedKeys {
  private(set) var pairs: [SourceNode.Pair] = []
  private var places: [String: SourcePlace] = [:]

  /// Adds one file's root. A key that is there already, and a root that is no mapping, are errors.
  mutating func add(_ root: SourceNode, _ findings: inout Findings) {
    if root.isNull { return }
    guard case .mapping(let added) = root.content else {
      findings.error(
        .wrongType, "a policy file is a mapping of keys such as `queues:`, this is \(root.kind)",
        at: root.place)
      return
    }
    for pair in added {
      if let known = places[pair.key] {
        findings.error(
          .duplicateKey, "the key \"\(pair.key)\" stands already at \(known)", at: pair.keyPlace,
          suggestion: "a key stands in one file: move both parts together")
        continue
      }
      places[pair.key] = pair.keyPlace
      pairs.append(pair)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

extension Policy {
  /// The most files that make one policy.
  package static let maximumFiles = 256
  /// The most bytes of all files together.
  package static let maximumBytes = 16 << 20

  /// Reads a policy from texts.
  ///
  /// Never fails on what the texts say: whatever they are, there are a policy or located errors, and all
  /// errors that can be found in one go.
  ///
  /// - Parameter files: name → text. The top-level keys of all are merged.
  package static func load(files: [String: String]) -> PolicyLoad {
    load(files: files, Findings())
  }

  /// - Parameter findings: what went wrong before there were texts.
  static func load(files: [String: String], _ earlier: Findings) -> PolicyLoad {
    var findings = earlier
    var merged = MergedKeys()
    var sources: [String: SourceFile] = [:]
    var isComplete = !findings.hasErrors
    var bytes = 0
    for (name, text) in files.sorted(by: { $0.key < $1.key }).prefix(maximumFiles) {
      bytes += text.utf8.count
      guard bytes <= maximumBytes else {
        let place = SourcePlace(file: name, line: 1, column: 1)
        findings.error(.tooLarge, "all files together have more than \(maximumBytes) bytes", at: place)
        isComplete = false
        break
      }
      let file = SourceFile(name: name, text: text)
      sources[name] = file
      let (root, mistakes) = YAMLReader.read(file)
      mistakes.forEach { findings.add($0) }
      isComplete = isComplete && mistakes.isEmpty
      if let root { merged.add(root, &findings) }
    }
    let first = SourcePlace(file: files.keys.min() ?? "policy", line: 1, column: 1)
    if files.count > maximumFiles {
      findings.error(.tooMany, "\(files.count) files; at most \(maximumFiles) make a policy", at: first)
    }
    // With a file missing, complaints about names that it may declare would only mislead.
    guard isComplete else { return PolicyLoad(policy: nil, diagnostics: findings.sorted, files: files) }
    guard !merged.pairs.isEmpty else {
      findings.error(
        .noPolicy, "there is no policy here", at: first, suggestion: "begin a file with patchbay: 1")
      return PolicyLoad(policy: nil, diagnostics: findings.sorted, files: files)
    }
    var reader = PolicyReader(merged, files: sources, findings: findings)
    guard let model = reader.read() else {
      return PolicyLoad(policy: nil, diagnostics: reader.findings.sorted, files: files)
    }
    let checked = PolicyChecks.run(model, PolicyPlaces(merged, files: sources), reader.findings)
    let policy = checked.hasErrors ? nil : Policy(model, source: files)
    let left = KeptFindings(sources).leftOver(of: checked.sorted)
    return PolicyLoad(policy: policy, diagnostics: left, files: files)
  }
}

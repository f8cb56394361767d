// SPDX-License-Identifier: Apache-2.0

/// What came of loading a policy.
package struct PolicyLoad: Sendable {
  /// Nil exactly when there is an error among the diagnostics.
  package let policy: Policy?
  /// By file, line and column.
  package let diagnostics: [Diagnostic]
  /// The texts that were read: diagnostics quote them.
  package let files: [String: String]
  /// The folder that the files lie in, as it was given; empty when they came as texts.
  package var folder = ""

  /// The same text, which cannot be used where it is because of these errors.
  package func refused(for more: [Diagnostic]) -> PolicyLoad {
    var load = PolicyLoad(
      policy: nil, diagnostics: (diagnostics + more).sorted { $0.place < $1.place }, files: files)
    load.folder = folder
    return load
  }

  /// The same with findings that begin with their titles in Chinese.
  package var inChinese: PolicyLoad {
    var load = PolicyLoad(policy: policy, diagnostics: diagnostics.map(\.inChinese), files: files)
    load.folder = folder
    return load
  }

  /// The diagnostics as text for a terminal; empty when there are none.
  package func rendered() -> String {
    Policy.render(diagnostics, source: files, folder: folder)
  }
}

// SPDX-License-Identifier: Apache-2.0

package import RoutingPolicy

/// A file of routing tests, as far as it could be read.
package struct TestFile: Sendable {
  /// The largest file that is read, in bytes.
  package static let maximumBytes = 1 << 20

  /// As it is called in messages.
  package let name: String
  package let text: String
  /// Those without mistakes, in the order of the file.
  package let tests: [RoutingTest]
  /// What is wrong, by line.
  package let diagnostics: [Diagnostic]

  /// - Parameter tests: none where a file could not be read at all.
  package init(name: String, text: String, tests: [RoutingTest] = [], diagnostics: [Diagnostic]) {
    self.name = name
    self.text = text
    self.tests = tests
    self.diagnostics = diagnostics
  }

  /// Reads a file's text. Never fails on what it says: whatever it is, there are tests, or located mistakes,
  /// or both.
  package static func read(name: String, text: String, policy: Policy) -> TestFile {
    guard text.utf8.count <= maximumBytes else {
      return TestFile(
        name: name, text: "", tests: [],
        diagnostics: [
          Diagnostic(
            .error, .tooLarge, "the file has \(text.utf8.count) bytes; at most \(maximumBytes) are read",
            at: SourcePlace(file: name, line: 1, column: 1))
        ])
    }
    let (root, mistakes) = YAMLReader.read(name: name, text: text)
    guard let root, mistakes.isEmpty else {
      let empty = Diagnostic(
        .error, .missingKey, "there are no tests here", at: SourcePlace(file: name, line: 1, column: 1),
        suggestion: "begin with tests:")
      return TestFile(name: name, text: text, diagnostics: mistakes.isEmpty ? [empty] : mistakes)
    }
    var reader = TestFileReader(text: text, policy: policy)
    let tests = reader.read(root)
    return TestFile(name: name, text: text, tests: tests, diagnostics: reader.findings)
  }
}

// SPDX-License-Identifier: Apache-2.0

/// A position in a policy file.
package struct SourcePlace: Hashable, Comparable, Sendable {
  /// The file's name as given to `Policy.load`.
  package let file: String
  /// From 1.
  package let line: Int
  /// From 1, in characters (Unicode scalars).
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `queues.yaml:12:5`
  package var description: String { "\(file):\(line):\(column)" }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

/// A rule of the house that can be checked file by file, and the canary that shows that it is being checked.
struct Rule: Sendable, CustomTestStringConvertible {
  let name: String
  /// Files that must be found guilty, at exactly these lines.
  let canaries: [Canary]
  let check: @Sendable (SourceFile) -> [Finding]

  init(_ name: String, canaries: [Canary], check: @escaping @Sendable (SourceFile) -> [Finding]) {
    self.name = name
    self.canaries = canaries
    self.check = check
  }

  var testDescription: String { name }

  static let all = [
    licence, fileLength, functionLength, columns, oneType, imports, purity, unwrapping, printing,
    uncheckedSendable,
    expectations, pythonExpectations, machine,
  ]
}

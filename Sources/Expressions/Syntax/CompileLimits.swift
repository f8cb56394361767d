// SPDX-License-Identifier: Apache-2.0

/// What one expression may need to be compiled. Beyond a bound there is a diagnostic.
package struct CompileLimits: Hashable, Sendable {
  /// UTF-8 bytes of source.
  package var sourceBytes: Int
  /// Parentheses, brackets, calls and ternaries inside one another.
  package var nesting: Int
  /// Operations that rest on one another, as in `a + b + c + …`. (`&&` and `||` chains count once.)
  package var depth: Int

  package init(sourceBytes: Int, nesting: Int, depth: Int) {
    self.sourceBytes = sourceBytes
    self.nesting = nesting
    self.depth = depth
  }

  /// 16 KiB, 100 and 250.
  package static let standard = CompileLimits(sourceBytes: 16 << 10, nesting: 100, depth: 250)
}

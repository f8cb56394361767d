// SPDX-License-Identifier: Apache-2.0

/// Finds what was probably meant by a name that does not exist.
package enum Suggestion {
  /// `did you mean "intent"?` for the candidate that is fewest slips away, if it is near enough.
  package static func text(for name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean \"\($0)\"?" }
  }

  /// At most a third of the letters may differ (one in short names); of equally near ones the first in the
  /// alphabet wins.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let tolerated = max(1, name.count / 3)
    let ranked = candidates.map { (distance: slips(from: name.lowercased(), to: $0.lowercased()), name: $0) }
    return ranked.filter { $0.distance <= tolerated }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
      .name
  }

  /// Letters inserted, left out, replaced or swapped with their neighbour.
  private static func slips(from one: String, to two: String) -> Int {
    let left = Array(one.unicodeScalars)
    let right = Array(two.unicodeScalars)
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}

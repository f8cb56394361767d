// SPDX-License-Identifier: Apache-2.0

/// Finds the name that was probably meant.
package enum NearName {
  /// `did you mean "cards"?` for the candidate that is fewest slips away, if one is near enough.
  package static func suggestion(for name: String, among candidates: some Collection<String>) -> String? {
    nearest(to: name, among: candidates).map { "did you mean \"\($0)\"?" }
  }

  /// Among more candidates than this none is looked for: it would take too long.
  private static let maximumCandidates = 5_000

  /// A third of the letters may differ, at least one; of equally near names the first in the alphabet wins.
  static func nearest(to name: String, among candidates: some Collection<String>) -> String? {
    let letters = Array(name.lowercased().unicodeScalars)
    guard letters.count <= 64, candidates.count <= maximumCandidates else { return nil }
    let tolerated = max(1, letters.count / 3)
    var best: (slips: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= tolerated else { continue }
      let slips = slips(from: letters, to: other)
      guard slips <= tolerated, slips < letters.count else { continue }
      if let known = best, (known.slips, known.name) <= (slips, candidate) { continue }
      best = (slips, candidate)
    }
    return best?.name
  }

  /// Letters put in, left out, replaced or swapped with their neighbour.
  private static func slips(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var slips = min(replaced, last[column + 1] + 1, current[column] + 1)
        let isSwap =
          row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwap { slips = min(slips, beforeLast[column - 1] + 1) }
        current.append(slips)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

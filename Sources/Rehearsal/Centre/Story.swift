// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The last things that happened, in words.
struct Story {
  struct Line: Hashable, Sendable {
    let moment: Moment
    let words: String
  }

  /// So many are kept.
  static let most = 8

  private(set) var lines: [Line] = []
  /// How many were left out before these.
  private(set) var earlier = 0

  /// What was told last, if it was that, is not worth telling any more.
  mutating func dropLast(_ words: String) {
    if lines.last?.words == words { lines.removeLast() }
  }

  mutating func add(_ moment: Moment, _ words: String) {
    lines.append(Line(moment: moment, words: words))
    guard lines.count > Self.most else { return }
    lines.removeFirst()
    earlier += 1
  }
}

// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping whose names are allowed there.
struct Fields {
  /// The mapping's place.
  let place: SourcePlace
  private let pairs: [String: SourceNode.Pair]

  init(place: SourcePlace, _ pairs: [SourceNode.Pair]) {
    self.place = place
    self.pairs = Dictionary(pairs.map { ($0.key, $0) }) { first, _ in first }
  }

  subscript(key: String) -> SourceNode? { pairs[key]?.value }

  /// Where the key itself stands.
  func keyPlace(_ key: String) -> SourcePlace? { pairs[key]?.keyPlace }
}

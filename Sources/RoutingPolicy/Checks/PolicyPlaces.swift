// SPDX-License-Identifier: Apache-2.0

/// Where things stand in a policy's files, by their way through mappings and lists:
///
///     places.value("queues", "cards", "relax", 1, "after")
///
/// For checks of a policy that was read without errors: items of lists and of the model are in one order.
struct PolicyPlaces {
  /// A step of the way: a key of a mapping, or a place in a list.
  enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case item(Int)

    init(stringLiteral key: String) { self = .key(key) }
    init(integerLiteral place: Int) { self = .item(place) }
  }

  let files: [String: SourceFile]
  private let start: SourcePlace
  private let roots: [String: SourceNode.Pair]
  /// The pairs of the mappings just below the roots: some have thousands.
  private let named: [String: [String: SourceNode.Pair]]

  init(_ merged: MergedKeys, files: [String: SourceFile]) {
    self.files = files
    start = merged.pairs.first?.keyPlace ?? SourcePlace(file: files.keys.min() ?? "", line: 1, column: 1)
    roots = Dictionary(merged.pairs.map { ($0.key, $0) }) { first, _ in first }
    named = roots.mapValues { pair in
      guard case .mapping(let pairs) = pair.value.content else { return [:] }
      return Dictionary(pairs.map { ($0.key, $0) }) { first, _ in first }
    }
  }

  /// What stands there; nil: nothing is written.
  func node(_ root: String, _ steps: Step...) -> SourceNode? { walk(root, steps).node }

  /// Where the value stands, or the last thing on the way that is written.
  func value(_ root: String, _ steps: Step...) -> SourcePlace { walk(root, steps).place }

  /// Where the key that names it stands.
  func key(_ root: String, _ steps: Step...) -> SourcePlace { walk(root, steps).keyPlace }

  /// The character at a byte of a scalar's text.
  func place(ofByte offset: Int, in node: SourceNode) -> SourcePlace {
    guard case .scalar(let text, let style) = node.content, let file = files[node.place.file] else {
      return node.place
    }
    return ScalarMap(text, style: style, at: node.place, in: file).place(of: offset)
  }

  private func walk(_ root: String, _ steps: [Step])
    -> (node: SourceNode?, place: SourcePlace, keyPlace: SourcePlace)
  {
    guard let pair = roots[root] else { return (nil, start, start) }
    var node = pair.value
    var keyPlace = pair.keyPlace
    for (depth, step) in steps.enumerated() {
      guard let next = depth == 0 ? first(step, of: root, node) : Self.next(step, of: node) else {
        return (nil, node.place, keyPlace)
      }
      node = next.node
      keyPlace = next.keyPlace
    }
    return (node, node.place, keyPlace)
  }

  private func first(_ step: Step, of root: String, _ node: SourceNode)
    -> (node: SourceNode, keyPlace: SourcePlace)?
  {
    guard case .key(let key) = step else { return Self.next(step, of: node) }
    return named[root]?[key].map { ($0.value, $0.keyPlace) }
  }

  private static func next(_ step: Step, of node: SourceNode) -> (node: SourceNode, keyPlace: SourcePlace)? {
    switch (step, node.content) {
    case (.key(let key), .mapping(let pairs)):
      return pairs.first { $0.key == key }.map { ($0.value, $0.keyPlace) }
    case (.item(let place), .sequence(let items)) where items.indices.contains(place):
      return (items[place], items[place].place)
    default:
      return nil
    }
  }
}

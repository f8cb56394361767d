// SPDX-License-Identifier: Apache-2.0

/// A piece of a name, in whatever case; `*` stands for anything.
struct NamePattern {
  private let pieces: [String]

  init(_ text: String) {
    pieces = text.lowercased().split(separator: "*").map(String.init)
  }

  func matches(_ name: String) -> Bool {
    var rest = name.lowercased()[...]
    for piece in pieces {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}

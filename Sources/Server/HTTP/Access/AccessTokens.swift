// SPDX-License-Identifier: Apache-2.0

/// The text of the token file, one line a token: `role name token`. Lines that start with `#` are for people.
struct AccessTokens: Sendable {
  struct Line: Hashable, Sendable {
    var role: Role
    var name: String
    var token: String
  }

  private(set) var lines: [Line] = []

  init() {}

  /// - Throws: which line cannot be read.
  init(text: String) throws(AccessTokensError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count == 3, let role = Role(rawValue: first), words[2].utf8.count >= 32 else {
        throw AccessTokensError(line: index + 1)
      }
      lines.append(Line(role: role, name: words[1], token: words[2]))
    }
  }

  var text: String {
    """
    # Access tokens of this data directory: role, name, token.
    # Keep them secret: whoever has one is that caller.
    # A line may be changed, added or taken away at any time; the server reads the file again by itself.

    """ + lines.map { "\($0.role.rawValue) \($0.name) \($0.token)\n" }.joined()
  }

  /// Adds a random token where that caller has none yet.
  /// - Returns: whether one was added.
  mutating func ensure(_ role: Role, _ name: String) -> Bool {
    guard !lines.contains(where: { $0.role == role && $0.name == name }) else { return false }
    lines.append(Line(role: role, name: name, token: Secrets.randomToken()))
    return true
  }

  func token(_ role: Role) -> String? { lines.first { $0.role == role }?.token }
}

// SPDX-License-Identifier: Apache-2.0

/// The text of the token file, one line a token: `role name token`, and `clients=A,B`
/// behind it where it may know of these clients' contacts alone. Lines that start with `#` are for people.
struct AccessTokens: Sendable {
  struct Line: Hashable, Sendable {
    var role: Role
    var name: String
    var token: String
    /// Nil: everybody's. Never empty.
    var clients: [String]?
  }

  private(set) var lines: [Line] = []

  init() {}

  /// - Throws: which line cannot be read.
  init(text: String) throws(AccessTokensError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard (3...4).contains(words.count), let role = Role(rawValue: first), words[2].utf8.count >= 32 else {
        throw AccessTokensError(line: index + 1)
      }
      var line = Line(role: role, name: words[1], token: words[2])
      if words.count == 4 {
        line.clients = try Self.clients(words[3], of: role, line: index + 1)
      }
      // A browser's session knows the role and the name alone: they must say whose contacts it may see.
      let isTwofold = lines.contains {
        $0.role == role && $0.name == line.name && $0.clients != line.clients
      }
      if isTwofold { throw AccessTokensError(line: index + 1, reason: .twoLimits) }
      lines.append(line)
    }
  }

  /// `clients=retail,insurer`
  private static func clients(_ word: String, of role: Role, line: Int) throws(AccessTokensError) -> [String]
  {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = parts.count == 2 ? parts[1].split(separator: ",", omittingEmptySubsequences: false) : []
    guard parts[0] == "clients", !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
      throw AccessTokensError(line: line)
    }
    guard role != .agent else { throw AccessTokensError(line: line, reason: .agentLimited) }
    return Set(names.map(String.init)).sorted()
  }

  var text: String {
    """
    # Access tokens of this data directory: role, name, token; and clients=A,B for who may know of
    # these clients' contacts alone (agents are limited in the policy).
    # Keep them secret: whoever has one is that caller.
    # A line may be changed, added or taken away at any time; the server reads the file again by itself.

    """ + lines.map(Self.text).joined()
  }

  private static func text(of line: Line) -> String {
    let limit = line.clients.map { " clients=" + $0.joined(separator: ",") } ?? ""
    return "\(line.role.rawValue) \(line.name) \(line.token)\(limit)\n"
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

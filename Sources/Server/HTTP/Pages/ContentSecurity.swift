// SPDX-License-Identifier: Apache-2.0

/// What our pages may load and who may frame them (Content Security Policy, level 3).
struct ContentSecurity: Sendable {
  /// `ws://…` or `wss://…` of the public URL, for browsers that do not count it as 'self'.
  private let socketOrigin: String

  init(publicURL: String) {
    let origin = OwnOrigin(publicURL: publicURL).text
    socketOrigin = origin.hasPrefix("https:") ? "wss:" + origin.dropFirst(6) : "ws:" + origin.dropFirst(5)
  }

  /// - Parameter mayBeFramed: the chat is put into pages of others; nothing else is.
  func policy(mayBeFramed: Bool) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self' \(socketOrigin)", "base-uri 'none'", "form-action 'self'",
      mayBeFramed ? "frame-ancestors *" : "frame-ancestors 'none'",
    ].joined(separator: "; ")
  }
}

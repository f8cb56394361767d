// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The desk's cookie: who, until when, and a number, signed with a key of the data directory, so that it
/// survives restarts without being kept anywhere.
struct SessionCookie: Sendable {
  static let name = "patchbay_session"
  static let lifetime: TimeInterval = 12 * 3600

  struct Session: Hashable, Sendable {
    var role: Role
    var name: String
    var expires: Date
    /// Random; a session that was ended is known by it.
    var number: String
  }

  private let key: [UInt8]

  init(key: [UInt8]) { self.key = key }

  /// A whole `Set-Cookie` value. `isSecure` where the public URL is https.
  func header(role: Role, name: String, isSecure: Bool, now: Date) -> String {
    let expires = Int(now.timeIntervalSince1970 + Self.lifetime)
    let number = Secrets.base64URL(Secrets.random(12))
    let payload = Array("1\n\(role.rawValue)\n\(name)\n\(expires)\n\(number)".utf8)
    let value = Secrets.base64URL(payload) + "." + Secrets.base64URL(sign(payload))
    return attributes(value: value, maxAge: Int(Self.lifetime), isSecure: isSecure)
  }

  /// A `Set-Cookie` value that takes the cookie away.
  static func removal(isSecure: Bool) -> String {
    SessionCookie(key: []).attributes(value: "", maxAge: 0, isSecure: isSecure)
  }

  private func attributes(value: String, maxAge: Int, isSecure: Bool) -> String {
    "\(Self.name)=\(value); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(maxAge)"
      + (isSecure ? "; Secure" : "")
  }

  /// The session, if it is one of ours and not over.
  func open(_ value: String, now: Date) -> Session? {
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard value.utf8.count <= 1024, parts.count == 2, let payload = Secrets.bytes(base64URL: parts[0]),
      let signature = Secrets.bytes(base64URL: parts[1]), Secrets.areEqual(signature, sign(payload))
    else { return nil }
    let lines = String(decoding: payload, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 5, lines[0] == "1", let role = Role(rawValue: String(lines[1])),
      let seconds = TimeInterval(lines[3]), seconds > now.timeIntervalSince1970
    else { return nil }
    return Session(
      role: role, name: String(lines[2]), expires: Date(timeIntervalSince1970: seconds),
      number: String(lines[4]))
  }

  /// The cookie's value in a `Cookie` header.
  static func value(in header: String) -> String? {
    for pair in header.split(separator: ";") {
      let pair = pair.drop { $0 == " " }
      if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
    }
    return nil
  }

  private func sign(_ payload: [UInt8]) -> [UInt8] {
    Secrets.hmacSHA256(key: key, Array("patchbay session\n".utf8) + payload)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One-time codes of sign-in links. Only their digests are kept, in memory: a restart makes all of them void.
struct SignInCodes: Sendable {
  static let lifetime: TimeInterval = 12 * 3600
  static let maximum = 10_000

  private var open: [[UInt8]: (agent: String, expires: Date)] = [:]

  mutating func make(agent: String, now: Date) -> String {
    if open.count >= Self.maximum { open = open.filter { $0.value.expires > now } }
    let code = Secrets.randomToken()
    open[Secrets.sha256(code.utf8)] = (agent, now + Self.lifetime)
    return code
  }

  /// The agent, the first time and in time; else nil.
  mutating func redeem(_ code: String, now: Date) -> String? {
    guard let entry = open.removeValue(forKey: Secrets.sha256(code.utf8)), entry.expires > now else {
      return nil
    }
    return entry.agent
  }
}

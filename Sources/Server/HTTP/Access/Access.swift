// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Knows who a caller is: by a bearer token of the token file, by the desk's cookie, or by a one-time code
/// that is changed into a cookie. Safe from any thread.
final class Access: Sendable {
  private struct State {
    var tokens = AccessTokens()
    /// By SHA-256 of the token: what is looked up tells nothing of the token by its timing.
    var callers: [[UInt8]: Caller] = [:]
    var fileStamp: FileStamp?
    var lastLook = Date.distantPast
    var codes = SignInCodes()
    var signedOut: [String: Date] = [:]
  }
  private struct FileStamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
  }

  private let path: String
  private let cookies: SessionCookie
  private let state: Mutex<State>

  /// Opens the token file of a data directory, or makes it, with a token for each of these agents.
  /// - Throws: `SecretFileError` or `AccessTokensError`.
  init(directory: String, agents: [String], now: Date = Date()) throws {
    path = directory + "/access.tokens"
    cookies = SessionCookie(key: try SecretFile.key(at: directory + "/session.key"))
    state = Mutex(State())
    try addAgents(agents)
  }

  // MARK: The token file

  /// Gives each of these agents a token who has none yet (and the standing callers, on the first start).
  func addAgents(_ agents: [String]) throws {
    try state.withLock { state in
      var tokens = try Self.read(path)
      var isChanged = false
      if tokens.lines.isEmpty {
        isChanged = true
        _ = tokens.ensure(.admin, "admin")
        _ = tokens.ensure(.supervisor, "floor")
        _ = tokens.ensure(.channel, "pbx")
        _ = tokens.ensure(.channel, "site")
      }
      for agent in agents where tokens.ensure(.agent, agent) { isChanged = true }
      if isChanged { try SecretFile.write(Array(tokens.text.utf8), to: path) }
      Self.take(tokens, stamp: Self.stamp(of: path), into: &state)
    }
  }

  private static func read(_ path: String) throws -> AccessTokens {
    guard let bytes = try SecretFile.read(path) else { return AccessTokens() }
    return try AccessTokens(text: String(decoding: bytes, as: UTF8.self))
  }

  private static func take(_ tokens: AccessTokens, stamp: FileStamp?, into state: inout State) {
    state.tokens = tokens
    state.fileStamp = stamp
    state.callers = [:]
    for line in tokens.lines {
      state.callers[Secrets.sha256(line.token.utf8)] = Caller(
        role: line.role, name: line.name, proof: .token, clients: line.clients)
    }
  }

  private static func stamp(of path: String) -> FileStamp? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return FileStamp(seconds: info.st_mtim.tv_sec, nanoseconds: info.st_mtim.tv_nsec, size: Int(info.st_size))
  }

  /// Reads the file again if somebody changed it; looks at most once a second. A file that cannot be read
  /// leaves the tokens as they were.
  private func refresh(_ state: inout State, now: Date) {
    guard now.timeIntervalSince(state.lastLook) >= 1 || now < state.lastLook else { return }
    state.lastLook = now
    let stamp = Self.stamp(of: path)
    guard stamp != nil, stamp != state.fileStamp else { return }
    do {
      Self.take(try Self.read(path), stamp: stamp, into: &state)
    } catch {
      state.fileStamp = stamp
    }
  }

  // MARK: Who it is

  /// The holder of a bearer token; nil: not one of ours.
  func caller(token: String, now: Date = Date()) -> Caller? {
    guard (32...256).contains(token.utf8.count) else { return nil }
    let digest = Secrets.sha256(token.utf8)
    return state.withLock { state in
      refresh(&state, now: now)
      return state.callers[digest]
    }
  }

  /// The holder of the session in a `Cookie` header; nil: none, over, or signed out.
  func caller(cookieHeader: String, now: Date = Date()) -> Caller? {
    guard let value = SessionCookie.value(in: cookieHeader), let session = cookies.open(value, now: now)
    else {
      return nil
    }
    return state.withLock { state in
      refresh(&state, now: now)
      guard state.signedOut[session.number] == nil,
        let line = state.tokens.lines.first(where: { $0.role == session.role && $0.name == session.name })
      else { return nil }
      return Caller(role: session.role, name: session.name, proof: .cookie, clients: line.clients)
    }
  }

  // MARK: Sessions of browsers

  /// The value of a `Set-Cookie` header for that caller, valid 12 hours.
  func makeCookie(for caller: Caller, isSecure: Bool, now: Date = Date()) -> String? {
    guard let role = caller.role else { return nil }
    return cookies.header(role: role, name: caller.name, isSecure: isSecure, now: now)
  }

  /// Ends the session in a `Cookie` header for good.
  func signOut(cookieHeader: String, now: Date = Date()) {
    guard let value = SessionCookie.value(in: cookieHeader), let session = cookies.open(value, now: now)
    else {
      return
    }
    state.withLock { state in
      state.signedOut = state.signedOut.filter { $0.value > now }
      state.signedOut[session.number] = session.expires
    }
  }

  /// A code for a sign-in link: good once, for 12 hours, until the process ends.
  func makeCode(agent: String, now: Date = Date()) -> String {
    state.withLock { $0.codes.make(agent: agent, now: now) }
  }

  /// The agent for whom the code was made. It is used up.
  func redeem(code: String, now: Date = Date()) -> Caller? {
    state.withLock { state in
      state.codes.redeem(code, now: now).map { Caller(role: .agent, name: $0, proof: .cookie) }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Server

@Suite("Who a caller is")
final class AccessTests {
  let directory: String
  let start = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("access-\(UUID())").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: directory)
    } catch {
      Issue.record(error, "what a test makes it removes")
    }
  }

  private func lines() throws -> [AccessTokens.Line] {
    try AccessTokens(text: String(contentsOfFile: directory + "/access.tokens", encoding: .utf8)).lines
  }

  @Test(
    "tokens that are limited to clients",
    arguments: [
      ("supervisor lead TOKEN clients=shop,insurer", nil), ("channel site TOKEN clients=网店", nil),
      ("supervisor lead TOKEN clients=", 1), ("supervisor lead TOKEN clients=a,,b", 1),
      ("supervisor lead TOKEN client=a", 1), ("supervisor lead TOKEN shop", 1),
      ("supervisor lead TOKEN clients=a clients=b", 1), ("agent li TOKEN clients=shop", 1),
      ("supervisor lead TOKEN clients=a\nsupervisor lead TOKEN clients=a", nil),
      ("supervisor lead TOKEN clients=a\nsupervisor lead TOKEN", 2),
      ("supervisor lead TOKEN\nadmin lead TOKEN clients=a", nil),
    ] as [(String, Int?)])
  func limited(_ text: String, _ wrongLine: Int?) {
    let text = text.replacing("TOKEN", with: String(repeating: "k", count: 32))
    do throws(AccessTokensError) {
      let tokens = try AccessTokens(text: text)
      #expect(wrongLine == nil)
      let again = try AccessTokens(text: tokens.text)
      #expect(again.lines == tokens.lines, "written as it was read")
    } catch {
      #expect(error.line == wrongLine)
    }
  }

  @Test("the first start makes a token for each standing caller and agent, readable by the owner only")
  func firstStart() throws {
    let access = try Access(directory: directory, agents: ["li", "zhao"], now: start)
    let lines = try lines()
    #expect(
      lines.map { "\($0.role.rawValue) \($0.name)" } == [
        "admin admin", "supervisor floor", "channel pbx", "channel site", "agent li", "agent zhao",
      ])
    #expect(Set(lines.map(\.token)).count == 6 && lines.allSatisfy { $0.token.count == 43 })
    let mode = try FileManager.default.attributesOfItem(atPath: directory + "/access.tokens")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(
      access.caller(token: lines[4].token, now: start) == Caller(role: .agent, name: "li", proof: .token))
    #expect(access.caller(token: String(lines[4].token.dropLast()), now: start) == nil)
    #expect(access.caller(token: "", now: start) == nil)
  }

  @Test("a second start keeps the tokens; new agents get one; a changed file is read again")
  func secondStart() throws {
    _ = try Access(directory: directory, agents: ["li"], now: start)
    let before = try lines()
    let access = try Access(directory: directory, agents: ["li"], now: start)
    #expect(try lines() == before)
    try access.addAgents(["wang"])
    #expect(try lines().last?.name == "wang")
    try "admin boss \(String(repeating: "x", count: 40))\n".write(
      toFile: directory + "/access.tokens", atomically: true, encoding: .utf8)
    let later = start + 5
    #expect(access.caller(token: String(repeating: "x", count: 40), now: later)?.role == .admin)
    #expect(access.caller(token: before[0].token, now: later) == nil)
  }

  @Test(
    "a line that is not a token stops the start",
    arguments: ["admin x short", "god x \(String(repeating: "x", count: 40))", "admin"])
  func damaged(_ line: String) throws {
    try "# tokens\n\(line)\n".write(toFile: directory + "/access.tokens", atomically: true, encoding: .utf8)
    let error = #expect(throws: AccessTokensError.self) { try Access(directory: directory, agents: []) }
    #expect(error?.line == 2)
  }

  @Test("a code of a link signs in once, within 12 hours")
  func codes() throws {
    let access = try Access(directory: directory, agents: ["li"], now: start)
    let code = access.makeCode(agent: "li", now: start)
    #expect(access.redeem(code: code + "x", now: start) == nil)
    #expect(access.redeem(code: code, now: start)?.agent == "li")
    #expect(access.redeem(code: code, now: start) == nil, "it is used up")
    let late = access.makeCode(agent: "li", now: start)
    #expect(access.redeem(code: late, now: start + 12 * 3600) == nil)
  }

  @Test("a cookie outlives a restart, ends after 12 hours, with its token's line, or when signed out")
  func cookies() throws {
    let first = try Access(directory: directory, agents: ["li"], now: start)
    let caller = Caller(role: .agent, name: "li", proof: .token)
    let header = try #require(first.makeCookie(for: caller, isSecure: true, now: start))
    #expect(header.contains("HttpOnly") && header.contains("SameSite=Strict") && header.contains("Secure"))
    let cookie = "other=1; " + header.prefix { $0 != ";" }
    let access = try Access(directory: directory, agents: [], now: start)
    #expect(access.caller(cookieHeader: cookie, now: start)?.agent == "li")
    #expect(access.caller(cookieHeader: cookie, now: start)?.proof == .cookie)
    #expect(access.caller(cookieHeader: cookie + "A", now: start) == nil, "the signature does not fit")
    #expect(access.caller(cookieHeader: cookie, now: start + 12 * 3600) == nil)
    access.signOut(cookieHeader: cookie, now: start)
    #expect(access.caller(cookieHeader: cookie, now: start) == nil)
    let other = try Access(directory: directory, agents: [], now: start)
    try "".write(toFile: directory + "/access.tokens", atomically: true, encoding: .utf8)
    #expect(other.caller(cookieHeader: cookie, now: start + 5) == nil)
  }

  @Test(
    "our own origin",
    arguments: [
      ("same-origin", nil, nil, true), ("cross-site", "https://desk.example", nil, false),
      (nil, "https://desk.example", nil, true), (nil, "https://DESK.example:443", nil, true),
      (nil, "http://desk.example", nil, false), (nil, "https://evil.example", "desk.example", false),
      (nil, "http://127.0.0.1:8080", "127.0.0.1:8080", true), (nil, nil, "desk.example", false),
      (nil, "null", nil, false),
    ] as [(String?, String?, String?, Bool)])
  func origins(_ site: String?, _ origin: String?, _ host: String?, _ isOwn: Bool) {
    #expect(
      OwnOrigin(publicURL: "https://desk.example/").isOwn(fetchSite: site, origin: origin, host: host)
        == isOwn)
  }
}

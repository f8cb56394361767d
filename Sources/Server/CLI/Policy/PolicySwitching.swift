// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Asks a server to put a version in force, and tells what became of who waited.
struct PolicySwitching {
  private let client: CentreClient
  private let isJSON: Bool

  init(_ client: CentreClient, _ isJSON: Bool) {
    self.client = client
    self.isJSON = isJSON
  }

  func activate(_ version: String, _ comment: String) async throws(AskingError) {
    try await change("/v1/policy/versions/\(version)/activate", comment)
  }

  func rollBack(_ comment: String) async throws(AskingError) {
    try await change("/v1/policy/rollback", comment)
  }

  private func change(_ path: String, _ comment: String) async throws(AskingError) {
    var body = JSONText()
    body.object { json in
      if !comment.isEmpty { json.field("comment", String(comment.prefix(1024))) }
    }
    let answer = try await client.post(path, Array(buffer: body.buffer))
    guard !isJSON else { return Terminal.say(Terminal.json(answer)) }
    let zone = try await client.get("/v1/hours")["timezone"]?.text
    let text = PolicyText(style: .ofOutput, zone: zone)
    Terminal.say(text.live(answer))
    Terminal.say(text.reviewed(try await review(of: answer["version"]?.number)))
  }

  /// Waits until what waited was looked at again, a minute at most.
  private func review(of version: Int64?) async throws(AskingError) -> JSON {
    var review = JSON.null
    for round in 0..<240 {
      let policy = try await client.get("/v1/policy")
      review = policy["review"] ?? .null
      guard policy["version"]?.number == version, review["over"]?.flag == false else { return review }
      if round == 4 { Terminal.complain("What waits is being looked at again …") }
      do { try await Task.sleep(for: .milliseconds(250)) } catch { return review }
    }
    return review
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What the commands that change deliveries have in common.
struct DeliveriesActing {
  private let client: CentreClient
  private let isJSON: Bool

  init(_ asking: AskingOptions) throws(AskingError) {
    client = try asking.client(as: .supervisor)
    isJSON = asking.json
  }

  /// One after the other; the first that is refused ends it.
  func each(_ ids: [String], _ act: String, _ words: String) async throws(AskingError) {
    for id in ids {
      let path = "/v1/outgoing/\(CentreClient.encoded(id))"
      let answer =
        act == "drop" ? try await client.remove(path) : try await client.post("\(path)/\(act)", [])
      Terminal.say(isJSON ? Terminal.json(answer) : "\(id) \(words).")
    }
  }

  /// Slice after slice, until all are done.
  func all(_ path: String, _ body: JSON, _ words: String) async throws(AskingError) {
    var count: Int64 = 0
    var isMore = true
    let bytes = Array(Terminal.json(body).utf8)
    while isMore {
      let answer = try await client.post(path, bytes)
      count += answer["count"]?.number ?? 0
      isMore = answer["more"]?.flag ?? false
    }
    Terminal.say(
      isJSON
        ? Terminal.json(.members(["count": .int(count)]))
        : "\(count) deliver\(count == 1 ? "y" : "ies") \(words).")
  }
}

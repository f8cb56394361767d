// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Router

/// `patchbay policy shadow [N]`.
struct PolicyShadowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shadow",
    abstract: "Run a version beside the live one, and report what it would have decided otherwise.",
    discussion: """
      With a number it starts that version; without one it reports; --end ends it. A shadow changes nothing. \
      \(PolicyCommand.help)
      """)

  @Argument(help: "The version to start.")
  var version: UInt32?
  @Flag(help: "End the shadow.")
  var end = false
  @Option(
    help: ArgumentHelp(
      "Examples of this kind only: "
        + ShadowDifference.Kind.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var kind: String?
  @Option(help: "So many examples, 1 to 200.")
  var examples = 20
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard version == nil || !end else {
      throw ValidationError("Start a version or end the shadow, not both.")
    }
    guard (1...200).contains(examples) else { throw ValidationError("--examples takes 1 to 200.") }
    guard kind.map({ ShadowDifference.Kind(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("--kind: there is no such kind.")
    }
  }

  func run() async throws {
    do throws(AskingError) {
      if end {
        try await asking.client(as: .admin).delete("/v1/policy/shadow")
        if !asking.json { Terminal.say("No version runs as a shadow.") }
      } else if let version {
        let answer = try await asking.client(as: .admin).post(
          "/v1/policy/versions/\(version)/shadow", Array("{}".utf8))
        Terminal.say(
          asking.json
            ? Terminal.json(answer)
            : "Version \(version) runs beside the live one and changes nothing.\n  patchbay policy shadow"
        )
      } else {
        try await report(asking.client(as: .supervisor))
      }
    } catch {
      throw error.exit()
    }
  }

  private func report(_ client: CentreClient) async throws(AskingError) {
    let answer = try await client.get("/v1/policy/shadow", ["kind": kind, "limit": "\(examples)"])
    if asking.json { return Terminal.say(Terminal.json(answer)) }
    let zone = try await client.get("/v1/hours")["timezone"]?.text
    Terminal.say(PolicyText(style: .ofOutput, zone: zone).shadow(answer))
  }
}

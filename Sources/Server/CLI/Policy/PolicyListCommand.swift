// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay policy list`.
struct PolicyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the versions that are kept, the newest first.",
    discussion: PolicyCommand.help)

  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      let answer = try await client.get("/v1/policy/versions")
      if asking.json { return Terminal.say(Terminal.json(answer)) }
      let zone = try await client.get("/v1/hours")["timezone"]?.text
      Terminal.say(PolicyText(style: .ofOutput, zone: zone).list(answer))
    } catch {
      throw error.exit()
    }
  }
}

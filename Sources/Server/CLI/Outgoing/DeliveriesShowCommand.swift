// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay deliveries show ID`.
struct DeliveriesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one delivery with its attempts.", discussion: DeliveriesCommand.help)

  @Argument(help: "Its id, like event-12-1@floor.")
  var id: String
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      let answer = try await client.get("/v1/outgoing/\(CentreClient.encoded(id))")
      if asking.json { return Terminal.say(Terminal.json(answer)) }
      let zone = try await client.get("/v1/hours")["timezone"]?.text
      Terminal.say(DeliveriesText(style: .ofOutput, zone: zone).one(answer))
    } catch {
      throw error.exit()
    }
  }
}

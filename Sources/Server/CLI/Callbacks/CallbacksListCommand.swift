// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay callbacks list`.
struct CallbacksListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who is to be called back, what is due first.",
    discussion: CallbacksCommand.help)

  @Option(help: "Of this queue only.")
  var queue: String?
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      var items: [JSON] = []
      var cursor: String?
      repeat {
        let page = try await client.get(
          "/v1/open-matters", ["kind": "callback", "limit": "200", "queue": queue, "cursor": cursor])
        items += page["items"]?.items ?? []
        cursor = page["next"]?.text
      } while cursor != nil
      if asking.json { return Terminal.say(Terminal.json(.array(items))) }
      guard !items.isEmpty else { return Terminal.say("Nobody is to be called back.") }
      let zone = try await client.get("/v1/hours")["timezone"]?.text
      Terminal.say(CallbacksText(style: .ofOutput, zone: zone).list(items))
    } catch {
      throw error.exit()
    }
  }
}

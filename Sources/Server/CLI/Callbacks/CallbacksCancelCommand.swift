// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay callbacks cancel`.
struct CallbacksCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Call nobody back: the customer does not want it any more.",
    discussion: CallbacksCommand.help)

  @Argument(help: "The contact (i42).")
  var contact: String
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      try await client.delete("/v1/interactions/\(CallbacksText.path(contact))/callback")
      if !asking.json { Terminal.say("\(contact) is not called back.") }
    } catch {
      throw error.exit()
    }
  }
}

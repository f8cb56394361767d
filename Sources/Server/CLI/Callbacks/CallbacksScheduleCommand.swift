// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Interactions

/// `patchbay callbacks schedule`.
struct CallbacksScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Call a caller back who waits, or who is to be called back already, at another time.",
    discussion: CallbacksCommand.help)

  @Argument(help: "The contact (i42).")
  var contact: String
  @Option(
    help: ArgumentHelp(
      "When: 2026-10-09T08:30Z, or 16:30 of the centre's own zone. Without it as the queue's policy says.",
      valueName: "time"))
  var at: String?
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      var body: [UInt8] = []
      if let at {
        let hours = try await client.get("/v1/hours")
        let now = hours["at"]?.text.flatMap { Timestamp.moment($0) } ?? .zero
        let moment = try MomentOption.moment(at, zone: hours["timezone"]?.text ?? "UTC", now: now)
        body = Array("{\"at\":\"\(Timestamp.text(moment))\"}".utf8)
      }
      let answer = try await client.post("/v1/interactions/\(CallbacksText.path(contact))/callback", body)
      if asking.json { return Terminal.say(Terminal.json(answer)) }
      let zone = try await client.get("/v1/hours")["timezone"]?.text
      Terminal.say(CallbacksText(style: .ofOutput, zone: zone).scheduled(answer))
    } catch {
      throw error.exit()
    }
  }
}

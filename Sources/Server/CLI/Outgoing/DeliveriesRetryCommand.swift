// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay deliveries retry ID…`, or all that were given up.
struct DeliveriesRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Send again what was given up; what waits is tried at once.",
    discussion: DeliveriesCommand.help)

  @Argument(help: "Ids, like event-12-1@floor.")
  var ids: [String] = []
  @Option(
    help: ArgumentHelp("All that were given up there, like webhook/floor or sms.", valueName: "name"))
  var destination: String?
  @Flag(help: "All that were given up, wherever they go.")
  var all = false
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard [!ids.isEmpty, destination != nil, all].count(where: { $0 }) == 1 else {
      throw ValidationError("Give ids, or --destination, or --all.")
    }
  }

  func run() async throws {
    do throws(AskingError) {
      let acting = try DeliveriesActing(asking)
      guard ids.isEmpty else { return try await acting.each(ids, "retry", "will be sent again") }
      let body = JSON.members(["destination": destination.map { .string($0) }])
      try await acting.all("/v1/outgoing/retry", body, "will be sent again")
    } catch {
      throw error.exit()
    }
  }
}

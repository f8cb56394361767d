// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay deliveries drop ID…`, or all of a destination.
struct DeliveriesDropCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Drop what was given up, or waits: it does not leave any more.",
    discussion: DeliveriesCommand.help)

  @Argument(help: "Ids, like event-12-1@floor.")
  var ids: [String] = []
  @Option(
    help: ArgumentHelp("All that were given up there, like webhook/floor or sms.", valueName: "name"))
  var destination: String?
  @Flag(help: "With --destination: those that wait instead.")
  var waiting = false
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard ids.isEmpty == (destination != nil) else {
      throw ValidationError("Give ids, or --destination.")
    }
    guard !waiting || destination != nil else {
      throw ValidationError("--waiting goes with --destination.")
    }
  }

  func run() async throws {
    do throws(AskingError) {
      let acting = try DeliveriesActing(asking)
      guard let destination else { return try await acting.each(ids, "drop", "is dropped") }
      let state = waiting ? "waiting" : "dead"
      try await acting.all(
        "/v1/outgoing/drop", .members(["destination": .string(destination), "state": .string(state)]),
        "are dropped")
    } catch {
      throw error.exit()
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay deliveries …`: what leaves a running server, and what was given up.
struct DeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries",
    abstract: "Look at what leaves a running server, send again what was given up, or drop it.",
    discussion: """
      Everything that leaves (webhooks, orders about calls, text messages, mail) is in a ledger until it is \
      delivered, given up (a dead letter) or dropped. An id is like 12-1, or event-12-1@floor for the \
      webhook `floor`.
      """,
    subcommands: [
      DeliveriesListCommand.self, DeliveriesShowCommand.self, DeliveriesRetryCommand.self,
      DeliveriesDropCommand.self,
    ])

  /// What a subcommand's help says of its end.
  static let help =
    "Exit status: 0 done, 1 nobody could be asked, 2 there is no such delivery, or it is over, 64 wrong words."
}

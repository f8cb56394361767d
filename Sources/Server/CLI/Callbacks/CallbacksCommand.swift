// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay callbacks …`: customers who are to be called back, on a running server.
struct CallbacksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "callbacks",
    abstract: "List, schedule and cancel callbacks of a running server.",
    discussion: """
      A callback keeps the place that the caller had in line: when its turn comes, it is offered to an agent \
      like any contact, and the customer is dialled when the agent accepts. `callback:` of the queue says \
      how often, how far apart and within which hours.
      """,
    subcommands: [
      CallbacksListCommand.self, CallbacksScheduleCommand.self, CallbacksCancelCommand.self,
    ])

  /// What a subcommand's help says of its end.
  static let help = "Exit status: 0 done, 1 nobody could be asked, 2 refused, 64 wrong words."
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The executable: `patchbay serve`, `patchbay check` and their like.
@main
struct Patchbay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay",
    abstract: "Routes every customer contact to the person who should have it, and can say why.",
    version: "1.0.0-dev",
    subcommands: [
      ServeCommand.self, CheckCommand.self, TestCommand.self, WhyWaitingCommand.self, ExplainCommand.self,
      RouteCommand.self,
      HoursCommand.self, PolicyCommand.self, CallbacksCommand.self, DeliveriesCommand.self,
      WebhooksCommand.self, SchemaCommand.self, CompletionCommand.self, ManualCommand.self,
      ArchiveCommand.self, CustomerCommand.self, BenchCommand.self,
      TortureCommand.self, FuzzCommand.self,
    ])
}

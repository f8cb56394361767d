// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay policy …`: the life of a version on a running server.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Push, compare, activate and roll back versions of the policy of a running server.",
    discussion: """
      A version is a text under a number: it is pushed (checked and kept), may run as a shadow beside the \
      live one, is activated, and can be rolled back. What waits keeps its place; offers and conversations \
      are left alone. Who did what, and from where, is in `GET /v1/audit`.
      """,
    subcommands: [
      PolicyPushCommand.self, PolicyListCommand.self, PolicyDiffCommand.self, PolicyActivateCommand.self,
      PolicyRollbackCommand.self, PolicyShadowCommand.self,
    ])

  /// What a subcommand's help says of its end.
  static let help =
    "Exit status: 0 done, 1 nobody could be asked, 2 refused (the live version stays), 64 wrong words."
}

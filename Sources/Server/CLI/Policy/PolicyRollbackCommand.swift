// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay policy rollback`.
struct PolicyRollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Put the version in force that was before the live one.",
    discussion: "Again, it goes back one further. \(PolicyCommand.help)")

  @Option(name: .shortAndLong, help: "Why, for the audit trail.")
  var comment: String = ""
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      try await PolicySwitching(try asking.client(as: .admin), asking.json).rollBack(comment)
    } catch {
      throw error.exit()
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay policy activate N`.
struct PolicyActivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Put a version in force; what waits keeps its place.",
    discussion: PolicyCommand.help)

  @Argument(help: "The version's number.")
  var version: UInt32
  @Option(name: .shortAndLong, help: "Why, for the audit trail.")
  var comment: String = ""
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      try await PolicySwitching(try asking.client(as: .admin), asking.json).activate("\(version)", comment)
    } catch {
      throw error.exit()
    }
  }
}

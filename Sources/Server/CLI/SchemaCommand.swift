// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Rehearsal
import RoutingPolicy

/// `patchbay schema policy` and `patchbay schema tests`: what editors complete and check with while typing.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of policies, or of routing tests.",
    discussion: """
      Draft 2020-12, made from the tables that the reader itself uses. Editors that speak to yaml-language-server \
      use it where a file begins with a line such as
        # yaml-language-server: $schema=policy.schema.json

      Exit status: 0 printed, 64 wrong words.
      """)

  enum Language: String, ExpressibleByArgument, CaseIterable { case policy, tests }

  @Argument(help: "Of what.")
  var language: Language

  func run() throws {
    let text =
      switch language {
      case .policy: LanguageSchema.policy
      case .tests: TestFileSchema.text
      }
    Terminal.say(String(text.dropLast()))
  }
}

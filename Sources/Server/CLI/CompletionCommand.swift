// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay completion bash`: what a shell needs to complete commands, options and files.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion", abstract: "Print a completion script for a shell.",
    discussion: """
      Where each shell looks for it:

        bash  /usr/share/bash-completion/completions/patchbay
        zsh   /usr/share/zsh/site-functions/_patchbay
        fish  /usr/share/fish/vendor_completions.d/patchbay.fish

      Exit status: 0 printed, 64 wrong words.
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var generator: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() throws {
    Terminal.say(Patchbay.completionScript(for: shell.generator))
  }
}

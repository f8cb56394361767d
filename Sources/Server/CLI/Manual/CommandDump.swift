// SPDX-License-Identifier: Apache-2.0

/// A command as ArgumentParser tells of it (`--experimental-dump-help`, version 0).
struct CommandDump: Decodable {
  struct Tool: Decodable {
    let command: CommandDump
  }

  /// An argument, option or flag.
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    /// `--policy`, `-h`.
    var spellings: [String] {
      (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    }
  }

  let commandName: String
  let superCommands: [String]?
  let shouldDisplay: Bool
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandDump]?

  /// From `patchbay` on.
  var path: [String] { (superCommands ?? []) + [commandName] }

  /// Those that help shows; `help` itself has nothing of its own to say.
  var shownSubcommands: [CommandDump] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// This one and all below it.
  var everyCommand: [CommandDump] { [self] + shownSubcommands.flatMap(\.everyCommand) }

  /// The command of these words, from here; nil when there is none.
  func command(at words: some Collection<String>) -> CommandDump? {
    guard let first = words.first else { return self }
    return (subcommands ?? []).first { $0.commandName == first }?.command(at: words.dropFirst())
  }
}

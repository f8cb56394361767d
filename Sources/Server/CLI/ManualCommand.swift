// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `patchbay manual`: man pages, made from the same declarations as the help.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a man page, or write all of them.",
    discussion: """
      Without a command it is the page of patchbay itself. A page is read with man:

        patchbay manual check > patchbay-check.1 && man -l patchbay-check.1
        patchbay manual --into /usr/local/share/man/man1

      Exit status: 0 printed or written, 1 a page cannot be written, 64 wrong words.
      """)

  @Argument(help: "The command whose page is wanted, such as: archive rebuild.")
  var command: [String] = []
  @Option(
    help: ArgumentHelp("Write the pages of all commands into this folder.", valueName: "folder"),
    completion: .directory)
  var into: String?

  func validate() throws {
    guard into == nil || command.isEmpty else {
      throw ValidationError("--into writes all pages; name no command with it.")
    }
  }

  func run() throws {
    let root = try Self.declarations()
    if let into {
      try write(root.everyCommand, into)
      return
    }
    guard let wanted = root.command(at: command) else {
      throw ValidationError("There is no command `\(command.joined(separator: " "))`.")
    }
    Terminal.say(String(ManualPage(wanted, version: Patchbay.configuration.version).text.dropLast()))
  }

  /// What the commands declare, as ArgumentParser tells it.
  private static func declarations() throws -> CommandDump {
    try JSONDecoder().decode(CommandDump.Tool.self, from: Data(Patchbay._dumpHelp().utf8)).command
  }

  private func write(_ commands: [CommandDump], _ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for command in commands {
        let page = ManualPage(command, version: Patchbay.configuration.version)
        try page.text.write(toFile: "\(folder)/\(page.name).1", atomically: true, encoding: .utf8)
      }
    } catch {
      Terminal.complain("patchbay: the pages cannot be written into \(folder): \(error.localizedDescription)")
      throw ExitCode(1)
    }
    Terminal.say("\(commands.count) pages are in \(folder).")
  }
}

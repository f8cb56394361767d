// SPDX-License-Identifier: Apache-2.0

/// One command's man page.
struct ManualPage {
  /// What the environment says to every command.
  private static let environment: KeyValuePairs<String, String> = [
    "NO_COLOR": "No colours, whatever the terminal. Without it they appear on a terminal only.",
    "TERM": "No colours where it is dumb.",
    "PATCHBAY_SERVER": "The server that commands ask which have --server.",
    "PATCHBAY_TOKEN": "The token for it.",
  ]

  private let command: CommandDump
  private let version: String

  init(_ command: CommandDump, version: String) {
    self.command = command
    self.version = version
  }

  /// `patchbay-archive-rebuild`: the file's name without its ending.
  var name: String { command.path.joined(separator: "-") }

  var text: String {
    var roff = Roff()
    roff.request("TH", name.uppercased(), "1", "", "Patchbay \(version)", "Patchbay Manual")
    roff.request("ad l")
    roff.request("SH", "NAME")
    roff.line(Roff.escaped(name) + " \\- " + Roff.escaped(Self.withoutStop(command.abstract ?? "")))
    roff.request("SH", "SYNOPSIS")
    roff.line(synopsis)
    let (prose, statuses) = Self.parted(command.discussion ?? "")
    roff.request("SH", "DESCRIPTION")
    roff.paragraphs(command.abstract ?? "")
    if !prose.isEmpty {
      roff.request("PP")
      roff.paragraphs(prose)
    }
    commands(&roff)
    options(&roff)
    if !statuses.isEmpty { table(&roff, "EXIT STATUS", statuses) }
    table(&roff, "ENVIRONMENT", Self.environment.map { ($0.key, $0.value) })
    seeAlso(&roff)
    return roff.text
  }

  // MARK: Sections

  private var synopsis: String {
    var words = [Roff.bold(command.path.joined(separator: " "))]
    for argument in shownArguments where argument.kind != "positional" {
      let name = Roff.bold(argument.spellings.last ?? "")
      let value = argument.kind == "option" ? " " + Roff.italic(argument.valueName ?? "value") : ""
      words.append(argument.isOptional ? "[\(name)\(value)]" : name + value)
    }
    for argument in shownArguments where argument.kind == "positional" {
      let name = Roff.italic(argument.valueName ?? "value") + (argument.isRepeating ? " ..." : "")
      words.append(argument.isOptional ? "[\(name)]" : name)
    }
    if !command.shownSubcommands.isEmpty { words.append(Roff.italic("command")) }
    return words.joined(separator: " ")
  }

  /// Without those that every command has.
  private var shownArguments: [CommandDump.Argument] {
    (command.arguments ?? []).filter { argument in
      argument.shouldDisplay && !["help", "version"].contains(argument.names?.last?.name ?? "")
    }
  }

  private func commands(_ roff: inout Roff) {
    let commands = command.shownSubcommands
    guard !commands.isEmpty else { return }
    table(&roff, "COMMANDS", commands.map { ($0.path.joined(separator: " "), $0.abstract ?? "") })
  }

  private func options(_ roff: inout Roff) {
    roff.request("SH", "OPTIONS")
    for argument in shownArguments {
      roff.request("TP")
      let value = Roff.italic(argument.valueName ?? "value")
      switch argument.kind {
      case "positional": roff.line(value)
      case "option": roff.line(argument.spellings.map(Roff.bold).joined(separator: ", ") + " " + value)
      default: roff.line(argument.spellings.map(Roff.bold).joined(separator: ", "))
      }
      roff.paragraphs(Self.help(of: argument))
    }
    roff.request("TP")
    roff.line("\(Roff.bold("-h")), \(Roff.bold("--help"))")
    roff.paragraphs("Show help.")
    roff.request("TP")
    roff.line(Roff.bold("--version"))
    roff.paragraphs("Show the version.")
  }

  private static func help(of argument: CommandDump.Argument) -> String {
    var parts = [argument.abstract ?? ""]
    if let values = argument.allValues, !values.isEmpty {
      parts.append("One of \(values.joined(separator: ", ")).")
    }
    if let value = argument.defaultValue { parts.append("Without it: \(value).") }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func table(_ roff: inout Roff, _ title: String, _ rows: [(String, String)]) {
    roff.request("SH", title)
    for (name, text) in rows {
      roff.request("TP")
      roff.line(Roff.bold(name))
      roff.paragraphs(text)
    }
  }

  private func seeAlso(_ roff: inout Roff) {
    var pages = command.shownSubcommands.map { $0.path.joined(separator: "-") }
    if command.path.count > 1 { pages.insert(command.path.dropLast().joined(separator: "-"), at: 0) }
    guard !pages.isEmpty else { return }
    roff.request("SH", "SEE ALSO")
    roff.line(pages.map { Roff.bold($0) + "(1)" }.joined(separator: ",\n"))
  }

  // MARK: Text

  /// What is said besides "Exit status: 0 answered, 1 …", and that in rows.
  static func parted(_ discussion: String) -> (prose: String, statuses: [(String, String)]) {
    guard let start = discussion.firstRange(of: "Exit status: ") else { return (discussion, []) }
    let rest = discussion[start.upperBound...]
    let sentence = rest.prefix { $0 != "." && $0 != "\n" }
    var statuses: [(String, String)] = []
    for part in sentence.split(separator: ", ") {
      let number = part.prefix { $0.isNumber }
      if number.isEmpty, let last = statuses.popLast() {
        statuses.append((last.0, last.1 + ", " + part))
      } else {
        statuses.append((String(number), String(part.dropFirst(number.count + 1))))
      }
    }
    let prose = discussion[..<start.lowerBound] + rest.dropFirst(sentence.count + 1)
    return (prose.trimmingWhitespace, statuses)
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension StringProtocol {
  /// Without blanks and line breaks at its ends.
  fileprivate var trimmingWhitespace: String {
    let head = drop { $0.isWhitespace }
    return String(head.reversed().drop { $0.isWhitespace }.reversed())
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import NIOCore
import RoutingPolicy

/// `patchbay policy push PATH`: has a policy checked by the server and kept under a number.
struct PolicyPushCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push", abstract: "Have a policy checked and kept under a number; it is not in force yet.",
    discussion: "A policy with errors is refused whole, with all of them. \(PolicyCommand.help)")

  @Argument(help: "A YAML file, or a folder of them.")
  var path: String
  @Option(name: .shortAndLong, help: "What changed, for who reads the list later.")
  var comment: String = ""
  @Flag(help: "Put it in force at once.")
  var activate = false
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .admin)
      let load = try read()
      let answer = try await push(load, client)
      guard activate, let version = answer["version"]?["version"]?.number else {
        Terminal.say(asking.json ? Terminal.json(answer) : PolicyText(style: .ofOutput).pushed(answer))
        return
      }
      if !asking.json { Terminal.say(PolicyText(style: .ofOutput).pushed(answer)) }
      try await PolicySwitching(client, asking.json).activate("\(version)", comment)
    } catch {
      throw error.exit()
    }
  }

  /// Only what cannot be read is found here; what the text says is the server's to judge.
  private func read() throws(AskingError) -> PolicyLoad {
    let load = Policy.load(path: path)
    let unread = load.diagnostics.filter {
      [.unreadable, .notUTF8, .tooLarge, .tooMany].contains($0.code)
    }
    guard unread.isEmpty, !load.files.isEmpty else {
      Terminal.complain(Policy.render(load.diagnostics, source: load.files, folder: load.folder))
      throw AskingError(
        text: "\(path) cannot be read as a policy; nothing was sent.", advice: "Correct what is named above.",
        status: AskingError.notThere)
    }
    return load
  }

  private func push(_ load: PolicyLoad, _ client: CentreClient) async throws(AskingError) -> JSON {
    var body = JSONText()
    body.object { json in
      json.field("files", map: load.files)
      if !comment.isEmpty { json.field("comment", String(comment.prefix(1024))) }
    }
    do throws(AskingError) {
      let answer = try await client.post("/v1/policy/versions", Array(buffer: body.buffer))
      tell(answer["diagnostics"], load)
      return answer
    } catch {
      if !asking.json { tell(error.problem["diagnostics"], load) }
      if asking.json, error.problem != .null { Terminal.say(Terminal.json(error.problem)) }
      throw error
    }
  }

  /// Findings as `patchbay check` prints them.
  private func tell(_ findings: JSON?, _ load: PolicyLoad) {
    let diagnostics = PolicyFindings.diagnostics(findings)
    guard !diagnostics.isEmpty, !asking.json else { return }
    Terminal.complain(Policy.render(diagnostics, source: load.files, folder: load.folder))
  }
}

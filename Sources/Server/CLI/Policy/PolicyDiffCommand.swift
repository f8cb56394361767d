// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RoutingPolicy

/// `patchbay policy diff [FROM] [TO]`: numbers of versions, or paths.
struct PolicyDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Tell what a version says otherwise, in words and line by line.",
    discussion: """
      Without arguments: the newest version beside the live one. With one: that beside the live one. \
      \(PolicyCommand.help)
      """)

  @Argument(help: "Versions by number, or a file or folder here: FROM TO, or TO alone.")
  var versions: [String] = []
  @OptionGroup var asking: AskingOptions

  private struct Source {
    var name: String
    var files: [String: String]
  }

  func validate() throws {
    guard versions.count <= 2 else { throw ValidationError("Two versions can be compared, not more.") }
  }

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      let new: Source
      if let last = versions.last {
        new = try await source(last, client)
      } else {
        new = try await newest(client)
      }
      let old = try await versions.count == 2 ? source(versions[0], client) : live(client)
      let answer = PolicyDiff.json(old.files, new.files, names: (old: old.name, new: new.name))
      Terminal.say(asking.json ? Terminal.json(answer) : PolicyText(style: .ofOutput).difference(answer))
    } catch {
      throw error.exit()
    }
  }

  private func source(_ text: String, _ client: CentreClient) async throws(AskingError) -> Source {
    if let number = UInt32(text.hasPrefix("v") ? text.dropFirst() : text[...]) {
      return Source(name: "v\(number)", files: try await files("/v1/policy/versions/\(number)", client))
    }
    let load = Policy.load(path: text)
    guard !load.files.isEmpty else {
      Terminal.complain(Policy.render(load.diagnostics, source: load.files, folder: load.folder))
      throw AskingError(
        text: "`\(text)` is neither a number nor a policy here.", advice: "Name a version or a path.",
        status: AskingError.notThere)
    }
    return Source(name: text.hasSuffix("/") ? String(text.dropLast()) : text, files: load.files)
  }

  private func live(_ client: CentreClient) async throws(AskingError) -> Source {
    let policy = try await client.get("/v1/policy")
    return Source(name: "v\(policy["version"]?.number ?? 0)", files: Self.texts(policy["files"]))
  }

  private func newest(_ client: CentreClient) async throws(AskingError) -> Source {
    let list = try await client.get("/v1/policy/versions")
    guard let number = list["items"]?.items.first?["version"]?.number else {
      return try await live(client)
    }
    return try await source("\(number)", client)
  }

  private func files(_ path: String, _ client: CentreClient) async throws(AskingError) -> [String: String] {
    Self.texts(try await client.get(path)["files"])
  }

  private static func texts(_ files: JSON?) -> [String: String] {
    Dictionary((files?.membersInOrder ?? []).map { ($0.name, $0.value.text ?? "") }) { first, _ in first }
  }
}

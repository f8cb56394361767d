// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Logging
import Router
import RoutingPolicy

/// `patchbay serve`: the server, until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the server.",
    discussion:
      "Exit status: 0 ended by SIGTERM or SIGINT, 1 it cannot start or go on (it is said why), 64 wrong words."
  )

  enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case trace, debug, info, notice, warning, error
  }

  @Option(
    help: "The routing policy: a YAML file, or a folder of them. Left out: the version that was live last.")
  var policy: String?
  @Flag(help: "Put the policy in force whenever its files change; with errors, the live version stays.")
  var reloadPolicy = false
  @Option(help: "The data directory; made where there is none.")
  var data: String
  @Option(help: "The address to listen at.")
  var listen = ListenAddress(host: "127.0.0.1", port: 8080)
  @Option(help: ArgumentHelp("How browsers and machines reach this server.", valueName: "url"))
  var publicURL: String?
  @Option(
    help: ArgumentHelp(
      "Where the telephone exchange takes orders; none: calls are not steered.", valueName: "url"))
  var pbxURL: String?
  @Option(
    help: ArgumentHelp("The outside systems and where their secrets lie, in YAML.", valueName: "file"))
  var providers: String?
  @Option(
    help: ArgumentHelp(
      "Everything that leaves by HTTP goes through this proxy; webhooks' names are then judged by it.",
      valueName: "url"))
  var proxy: String?
  @Flag(help: "Webhooks may lead to loopback, link-local and private addresses.")
  var allowPrivateDestinations = false
  @Flag(inversion: .prefixedNo, help: "Print one-time sign-in links for the desk; the default at a terminal.")
  var printLinks: Bool?
  @Option(help: "How much is logged.")
  var logLevel = LogLevel.info

  func validate() throws {
    guard policy != nil || !reloadPolicy else {
      throw ValidationError("--reload-policy follows the files of --policy: give both.")
    }
    for (name, url) in [("--public-url", publicURL), ("--pbx-url", pbxURL), ("--proxy", proxy)] {
      guard let url else { continue }
      guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme),
        parts.host != nil
      else {
        throw ValidationError("\(name) must be an http or https URL.")
      }
    }
  }

  func run() async throws {
    // What is made in the data directory is nobody else's business.
    umask(0o077)
    let level = Logger.Level(rawValue: logLevel.rawValue) ?? .info
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
    let (startPolicy, folder) = try readPolicy()
    if let file = fileInTheWay() { throw refusal("\(file) is a file; --data names a directory.") }
    if let obstacle = listen.obstacle() { throw refusal(obstacle) }
    let outgoing = OutgoingSettings(
      pbxURL: pbxURL, providers: try readProviders(), secrets: SecretSource(folder: folder),
      allowsPrivateDestinations: allowPrivateDestinations, proxy: proxy)
    let url = publicURL ?? "http://\(listen)"
    do {
      let installation = try await Installation(
        directory: data, policy: startPolicy, publicURL: url, outgoing: outgoing,
        logger: Logger(label: "patchbay"))
      let widget = await installation.house.firstWidget()
      try await installation.run(at: listen) {
        greet(installation.house, agents: installation.agents, widget: widget)
      }
    } catch let error as OpeningError {
      throw refusal(error.message)
    } catch let error as InstallationError {
      throw refusal(error.description)
    } catch let error as SecretFileError {
      throw refusal(error.description)
    } catch let error as AccessTokensError {
      throw refusal("\(data)/access.tokens: \(error).")
    }
  }

  /// What lies at the path, and the folder in which it does.
  private func readPolicy() throws -> (StartPolicy, folder: String) {
    guard let policy else { return (StartPolicy(), "") }
    let load = Policy.load(path: policy)
    let found = load.diagnostics.filter { $0.severity != .advice }
    let hasLived = FileManager.default.fileExists(atPath: data + "/journal.sqlite")
    // Who follows the files says by itself what is wrong with them.
    let isToldLater = load.policy == nil && reloadPolicy && hasLived
    if !found.isEmpty, !isToldLater { Terminal.complain(Policy.render(found, source: load.files)) }
    // Where the files are followed, the live version goes on without them, if there is one.
    guard load.policy != nil || (reloadPolicy && !load.files.isEmpty) else {
      throw refusal(
        "The policy at \(policy) has errors. Correct what is named above; `patchbay check` shows it again."
          + (hasLived ? Self.wayOut : ""))
    }
    return (StartPolicy(files: load.files, followed: reloadPolicy ? policy : nil), load.folder)
  }

  /// What to do at once when the files cannot be put right at once.
  private static let wayOut = """

    To start now with the version that was live last, leave out --policy; its webhooks' keys are then looked for
    in the folder you start from. With --reload-policy it goes on, too, until the files are right.
    """

  private func readProviders() throws -> Providers {
    guard let providers else { return Providers() }
    let load = ProvidersLoad(path: providers)
    if !load.diagnostics.isEmpty { Terminal.complain(load.rendered()) }
    guard let read = load.providers else {
      throw refusal("The providers file \(providers) has errors. Correct what is named above.")
    }
    return read
  }

  /// The data directory, or what it would lie in, where that is a file; nil: nothing is in the way.
  private func fileInTheWay() -> String? {
    var path = URL(fileURLWithPath: data).standardizedFileURL
    while path.path != "/" {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: path.path, isDirectory: &isDirectory) {
        return isDirectory.boolValue ? nil : path.path
      }
      path.deleteLastPathComponent()
    }
    return nil
  }

  private func refusal(_ text: String) -> ExitCode {
    Terminal.complain("patchbay does not start: " + text)
    return ExitCode(1)
  }

  /// Said when the server listens.
  private func greet(_ house: House, agents: [(id: String, name: String)], widget: String?) {
    Terminal.say("Patchbay listens at http://\(listen)")
    Terminal.say("  Chat, as a visitor:  \(house.publicURL)/chat" + (widget.map { "?widget=" + $0 } ?? ""))
    Terminal.say("  Desk, as an agent:   \(house.publicURL)/desk")
    guard printLinks ?? Terminal.isInteractive else { return }
    Terminal.say("Sign-in links for the desk (each once, for 12 hours):")
    for agent in agents {
      let code = house.access.makeCode(agent: agent.id)
      Terminal.say("  \(agent.name) (\(agent.id)):  \(house.publicURL)/desk#code=\(code)")
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Interactions
import NIOCore
import Router
import RoutingPolicy

/// `patchbay route FILE`: what would become of a contact, without sending it.
struct RouteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Say what would become of a contact, without sending it.",
    discussion: """
      FILE holds the contact as POST /v1/interactions takes it, for example

        { "channel": "chat", "entry": "web", "text": "I lost my card",
          "customer": {
            "identities": [{ "kind": "account", "value": "42" }],
            "fields": { "tier": "vip" } } }

      With --policy everybody on the policy's roster counts as ready and idle; with --server or --data it \
      is the centre as it stands.
      \(AskingError.help)
      """)

  @Argument(help: "The contact as JSON; - reads standard input.")
  var file: String
  @Option(help: ArgumentHelp("Ask this policy: a YAML file, or a folder of them.", valueName: "path"))
  var policy: String?
  @Option(help: "With --policy: the moment, 10:42 or 2026-10-09T10:42 in the centre's zone; without it now.")
  var at: String?
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard at == nil || policy != nil else { throw ValidationError("--at goes with --policy.") }
  }

  func run() async throws {
    do throws(AskingError) {
      let answer = try await answer(try read())
      Terminal.say(
        asking.json
          ? Terminal.json(answer)
          : Speech.$current.withValue(asking.language) { RouteText(style: .ofOutput).text(answer) })
    } catch {
      throw error.exit()
    }
  }

  private func read() throws(AskingError) -> [UInt8] {
    let found =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let found else {
      throw AskingError(text: "\(file) cannot be read.", advice: "Check its name, and that you may read it.")
    }
    return Array(found)
  }

  private func answer(_ body: [UInt8]) async throws(AskingError) -> JSON {
    if let policy {
      let local = try LocalPolicy(path: policy)
      var moment = LocalCentre.now
      if let at { moment = try MomentOption.moment(at, zone: local.policy.timezone, now: moment) }
      return try rehearse(body, assumed: assumption) {
        try PastCentre(everybodyReadyUnder: local.files, at: moment).view(at: moment)
      }
    }
    switch try asking.place() {
    case .server(let client):
      return try await client.post("/v1/route?language=\(asking.language.rawValue)", body)
    case .directory(let directory):
      let (past, now) = try LocalCentre(directory: directory).newest()
      return try rehearse(body, assumed: nil) { past.view(at: now) }
    }
  }

  private var assumption: String {
    Speech.$current.withValue(asking.language) {
      say("everybody on the roster ready and idle", "假定名册上的人都已就绪且空闲")
    }
  }

  private func rehearse(
    _ body: [UInt8], assumed: String?, _ view: () throws -> RoutingView
  ) throws(AskingError) -> JSON {
    do {
      let contact = try ContactReading.contact(JSON.parse(ByteBuffer(bytes: body)), account: "route")
      return try Speech.$current.withValue(asking.language) {
        try RehearsalAnswer.json(contact, try view(), assumed: assumed)
      }
    } catch let error as JSONSyntaxError {
      throw AskingError(
        text: "\(file) is no JSON: \(error.detail)",
        advice: "Correct it; `patchbay route --help` has an example.",
        status: AskingError.notThere)
    } catch let problem as Problem {
      throw AskingError(
        text: "\(file): \(problem.detail)", advice: "`patchbay route --help` has an example.",
        status: AskingError.notThere)
    } catch let error as RouterError {
      let problem = Problem(error)
      throw AskingError(
        text: "it would be refused: \(problem.detail)" + (problem.field.map { " (\($0))" } ?? ""),
        advice: problem.code.advice.remedy, status: AskingError.notThere)
    } catch let error as OpeningError {
      throw AskingError(text: error.message, advice: "`patchbay check` says more.")
    } catch {
      throw AskingError(text: "\(error)", advice: "Try again.")
    }
  }
}

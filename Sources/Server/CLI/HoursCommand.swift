// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Interactions
import Router
import RoutingPolicy

/// `patchbay hours [--at TIME]`: which queues are open, and until when.
struct HoursCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours", abstract: "Say which queues are open at a moment, and until when.",
    discussion: AskingError.help)

  @Option(
    help: "The moment: 10:42 or 2026-10-09T10:42 in the centre's zone, or with an offset; without it now.")
  var at: String?
  @Option(
    help: ArgumentHelp("Ask this policy, not a server: a YAML file, or a folder of them.", valueName: "path"))
  var policy: String?
  @OptionGroup var asking: AskingOptions

  func run() async throws {
    do throws(AskingError) {
      let answer = try await answer()
      Terminal.say(
        asking.json
          ? Terminal.json(answer)
          : Speech.$current.withValue(asking.language) { HoursText(style: .ofOutput).text(answer) })
    } catch {
      throw error.exit()
    }
  }

  private func answer() async throws(AskingError) -> JSON {
    if let policy { return try hours(of: try LocalPolicy(path: policy).policy) }
    switch try asking.place() {
    case .directory(let directory):
      let view = try LocalCentre(directory: directory).newest().past.view()
      guard let policy = view.policy else {
        throw AskingError(text: "\(directory) has no policy yet.", advice: "Start the server once.")
      }
      return try hours(of: policy, view.queueModes())
    case .server(let client):
      guard let at else { return try await client.get("/v1/hours") }
      let zone = try await client.get("/v1/hours")["timezone"]?.text ?? "UTC"
      let moment = try MomentOption.moment(at, zone: zone, now: LocalCentre.now)
      return try await client.get("/v1/hours", ["at": Timestamp.text(moment)])
    }
  }

  private func hours(of policy: Policy, _ modes: [String: HoursAnswer.Mode] = [:]) throws(AskingError) -> JSON
  {
    let now = LocalCentre.now
    var moment = now
    if let at { moment = try MomentOption.moment(at, zone: policy.timezone, now: now) }
    return HoursAnswer(policy: policy, modes: modes).json(at: moment)
  }
}

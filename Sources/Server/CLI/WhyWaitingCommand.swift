// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// `patchbay why-waiting [ID]`: what keeps a contact, or everybody who waits, and what changes that.
struct WhyWaitingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-waiting", abstract: "Say why a contact waits, or all who wait, and what changes that.",
    discussion: AskingError.help)

  @Argument(help: "The interaction, like i42; without it all who wait.")
  var id: String?
  @Option(help: "Of all who wait, those of this queue.")
  var queue: String?
  @Option(help: "Of all who wait, at most so many: 1 to 200.")
  var limit = 50
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard (1...200).contains(limit) else { throw ValidationError("--limit takes 1 to 200.") }
    guard id == nil || queue == nil else {
      throw ValidationError("--queue is for all who wait, not for one.")
    }
    if let id, PublicNumber.interaction(id) == nil {
      throw ValidationError("`\(id)` is no interaction; they are written like i42.")
    }
  }

  func run() async throws {
    do throws(AskingError) {
      let answer =
        switch try asking.place() {
        case .server(let client): try await ask(client)
        case .directory(let directory): try read(LocalCentre(directory: directory))
        }
      Terminal.say(
        asking.json ? Terminal.json(answer) : Speech.$current.withValue(asking.language) { text(answer) })
    } catch {
      throw error.exit()
    }
  }

  private func text(_ answer: JSON) -> String {
    let text = WhyText(style: .ofOutput)
    return id == nil ? text.all(answer) : text.one(answer)
  }

  private func ask(_ client: CentreClient) async throws(AskingError) -> JSON {
    guard let id else {
      return try await client.get(
        "/v1/why-waiting", ["queue": queue, "limit": "\(limit)", "language": asking.language.rawValue])
    }
    return try await client.get(
      "/v1/interactions/\(id)/why-waiting", ["language": asking.language.rawValue])
  }

  private func read(_ centre: LocalCentre) throws(AskingError) -> JSON {
    let (past, now) = try centre.newest()
    let view = past.view(at: now)
    if let id = id.flatMap({ PublicNumber.interaction($0) }) {
      guard let state = view.engine.interaction(id) else {
        let isOver = id <= view.lastInteraction
        throw AskingError(
          text: isOver
            ? "\(PublicNumber.text(id)) is closed: it does not wait."
            : "there is no \(PublicNumber.text(id)).",
          advice: isOver
            ? "`patchbay explain \(PublicNumber.text(id))` tells its story."
            : "The newest is \(PublicNumber.text(view.lastInteraction)).", status: AskingError.notThere)
      }
      return Speech.$current.withValue(asking.language) { view.whyInFull(id, state, withNearest: true) }
    }
    let number = queue.flatMap { view.queueID($0) }
    if let queue, number == nil {
      throw AskingError(
        text: "the policy has no queue \(queue).",
        advice: "Its queues: \((view.policy?.queues ?? []).map(\.name).joined(separator: ", ")).",
        status: AskingError.notThere)
    }
    var search = LongestWaits(queue: number, most: limit)
    while let part = search.next {
      search.take(view.engine.openMatters(in: part), of: view.engine.openMatterPlaces)
    }
    return Speech.$current.withValue(asking.language) {
      view.whyWaiting(search.found.compactMap { view.whyWaiting($0) }, of: search.total)
    }
  }
}

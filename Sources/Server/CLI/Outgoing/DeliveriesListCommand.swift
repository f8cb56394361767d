// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Delivery

/// `patchbay deliveries list`.
struct DeliveriesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what waits to leave, or was given up, delivered or dropped.",
    discussion: DeliveriesCommand.help)

  enum State: String, ExpressibleByArgument, CaseIterable { case waiting, dead, delivered, dropped }

  @Option(help: "Those in this state.")
  var state = State.waiting
  @Option(
    help: ArgumentHelp("Those that go there, like webhook/floor, sms, mail or phone.", valueName: "name"))
  var destination: String?
  @Option(help: "At most so many, the newest first: 1 to 10000.")
  var limit = 50
  @Flag(help: "List the destinations instead, and how it stands with them.")
  var destinations = false
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    guard !destinations || destination == nil else {
      throw ValidationError("--destinations lists all of them: leave out --destination.")
    }
  }

  func run() async throws {
    do throws(AskingError) {
      let client = try asking.client(as: .supervisor)
      if destinations {
        let answer = try await client.get("/v1/outgoing/destinations")
        if asking.json { return Terminal.say(Terminal.json(answer)) }
        let text = DeliveriesText(style: .ofOutput, zone: try await zone(client))
        return Terminal.say(text.destinations(answer))
      }
      let items = try await list(client)
      if asking.json { return Terminal.say(Terminal.json(.members(["items": .array(items)]))) }
      let text = DeliveriesText(style: .ofOutput, zone: try await zone(client))
      Terminal.say(items.isEmpty ? "None." : text.list(items))
    } catch {
      throw error.exit()
    }
  }

  private func list(_ client: CentreClient) async throws(AskingError) -> [JSON] {
    var items: [JSON] = []
    var cursor: String?
    repeat {
      let page = try await client.get(
        "/v1/outgoing",
        [
          "state": state.rawValue, "destination": destination, "cursor": cursor,
          "limit": "\(min(200, limit - items.count))",
        ])
      items += page["items"]?.items ?? []
      cursor = page["next"]?.text
    } while cursor != nil && items.count < limit
    return Array(items.prefix(limit))
  }

  private func zone(_ client: CentreClient) async throws(AskingError) -> String? {
    try await client.get("/v1/hours")["timezone"]?.text
  }
}

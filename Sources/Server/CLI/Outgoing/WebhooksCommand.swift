// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `patchbay webhooks …`: the policy's webhooks on a running server.
struct WebhooksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks",
    abstract: "See how the policy's webhooks fare, try one out, enable it again, or replay a time to it.",
    discussion: """
      A webhook that answers 410 is disabled until somebody enables it, or the policy gives it another URL. \
      What was given up meanwhile is sent again by `patchbay deliveries retry --destination webhook/NAME`.
      """,
    subcommands: [List.self, Test.self, Enable.self, Replay.self])

  static let help =
    "Exit status: 0 done, 1 nobody could be asked, 2 there is no such webhook, or it did not take the event, "
    + "64 wrong words."

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the webhooks and how it stands with them.",
      discussion: WebhooksCommand.help)

    @OptionGroup var asking: AskingOptions

    func run() async throws {
      do throws(AskingError) {
        let client = try asking.client(as: .supervisor)
        let answer = try await client.get("/v1/webhooks")
        if asking.json { return Terminal.say(Terminal.json(answer)) }
        let zone = try await client.get("/v1/hours")["timezone"]?.text
        Terminal.say(DeliveriesText(style: .ofOutput, zone: zone).webhooks(answer))
      } catch {
        throw error.exit()
      }
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Send one event, patchbay.test, to a webhook and say what came back.",
      discussion: WebhooksCommand.help)

    @Argument(help: "The webhook's name in the policy.")
    var name: String
    @OptionGroup var asking: AskingOptions

    func run() async throws {
      let answer: JSON
      do throws(AskingError) {
        let client = try asking.client(as: .supervisor)
        answer = try await client.post("/v1/webhooks/\(CentreClient.encoded(name))/test", [])
      } catch {
        throw error.exit()
      }
      Terminal.say(
        asking.json ? Terminal.json(answer) : DeliveriesText(style: .ofOutput).trial(answer, of: name))
      guard answer["delivered"]?.flag == true else { throw ExitCode(AskingError.notThere) }
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enable", abstract: "Send to a webhook again that was disabled because it answered 410.",
      discussion: WebhooksCommand.help)

    @Argument(help: "The webhook's name in the policy.")
    var name: String
    @OptionGroup var asking: AskingOptions

    func run() async throws {
      do throws(AskingError) {
        let client = try asking.client(as: .supervisor)
        let answer = try await client.post("/v1/webhooks/\(CentreClient.encoded(name))/enable", [])
        if asking.json { return Terminal.say(Terminal.json(answer)) }
        let dead = answer["health"]?["dead"]?.number ?? 0
        Terminal.say(
          "\(name) is enabled."
            + (dead > 0
              ? " \(dead) that were given up: patchbay deliveries retry --destination webhook/\(name)" : ""))
      } catch {
        throw error.exit()
      }
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "replay", abstract: "Send a webhook the events of a stretch of time again, by their ids.",
      discussion: WebhooksCommand.help)

    @Argument(help: "The webhook's name in the policy.")
    var name: String
    @Option(help: ArgumentHelp("From when: 2026-10-09T08:30, or 08:30 of today.", valueName: "time"))
    var since: String
    @Option(help: ArgumentHelp("Until when; left out: until now.", valueName: "time"))
    var until: String?
    @OptionGroup var asking: AskingOptions

    func run() async throws {
      do throws(AskingError) {
        let client = try asking.client(as: .supervisor)
        let zone = try await client.get("/v1/hours")["timezone"]?.text ?? "UTC"
        var from = try MomentOption.moment(since, zone: zone, now: LocalCentre.now)
        let until = try until.map { text throws(AskingError) in
          try MomentOption.moment(text, zone: zone, now: LocalCentre.now)
        }
        var count: Int64 = 0
        while true {
          let body = JSON.members([
            "since": .string(Timestamp.text(from)), "until": until.map { .string(Timestamp.text($0)) },
          ])
          let answer = try await client.post(
            "/v1/webhooks/\(CentreClient.encoded(name))/replay", Array(Terminal.json(body).utf8))
          count += answer["count"]?.number ?? 0
          guard answer["more"]?.flag == true,
            let next = answer["until"]?.text.flatMap({ Timestamp.moment($0) })
          else { break }
          from = next
        }
        Terminal.say(
          asking.json
            ? Terminal.json(.members(["count": .int(count)]))
            : "\(count) event\(count == 1 ? "" : "s") will be sent to \(name) again.")
      } catch {
        throw error.exit()
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Delivery
import Foundation
import Interactions
import Journal
import NIOCore
import Router

/// `patchbay customer erase ID`: removes a person from everything, whether a server runs or not.
struct CustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer", abstract: "Look after customers.", subcommands: [Erase.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase", abstract: "Erase a person everywhere: directory, journal, archive.",
      discussion: "Exit status: 0 erased, 1 not erased (it is said why), 64 wrong words.")

    @Argument(help: "The customer's id, like c9.")
    var id: String
    @Option(help: "The data directory.", completion: .directory)
    var data: String
    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
      guard let customer = PublicNumber.customer(id) else {
        throw ValidationError("`\(id)` is no customer's id.")
      }
      guard FileManager.default.fileExists(atPath: data + "/journal.sqlite") else {
        throw ValidationError("\(data) is no data directory: there is no journal in it.")
      }
      do {
        let files = try RecordedPolicy.files(in: data)
        try await EraseOffline(directory: data, policyFiles: files).erase(customer)
        tell(by: nil)
      } catch JournalError.locked {
        try await askServer()
      } catch OpeningError.journal(.locked) {
        try await askServer()
      } catch let error as RouterError {
        throw refusal(Problem(error).detail)
      } catch let error as JournalError {
        throw refusal("\(error.description)\n\(error.advice)")
      } catch let error as OpeningError {
        throw refusal(error.message)
      }
    }

    /// - Parameter server: who did it; nil: this process.
    private func tell(by server: String?) {
      guard json else {
        Terminal.say("\(id) is erased" + (server.map { ", by the server at \($0)." } ?? "."))
        return
      }
      Terminal.say(Terminal.json(.members(["erased": .string(id), "server": .textOrNull(server)])))
    }

    private func refusal(_ text: String) -> ExitCode {
      Terminal.complain("\(id) is not erased: \(text)")
      return ExitCode(1)
    }

    /// The server that holds the directory erases, by its API.
    private func askServer() async throws {
      guard let address = try SecretFile.read(data + "/server.url"),
        let tokens = try SecretFile.read(data + "/access.tokens"),
        let token = try AccessTokens(text: String(decoding: tokens, as: UTF8.self)).token(.admin),
        let client = OutgoingClient()
      else {
        throw refusal("a server holds \(data), but it does not say where it listens. Erase by its API.")
      }
      defer { client.shutDown() }
      let url = String(decoding: address, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      let response = try await client.send(
        OutgoingRequest(
          url: "\(url)/v1/customers/\(id)", method: "DELETE", headers: ["Authorization: Bearer \(token)"]))
      guard response.status == 200 else {
        let detail = try JSON.parse(ByteBuffer(bytes: response.body))["detail"]?.text
        throw refusal(detail ?? "the server answers with status \(response.status)")
      }
      tell(by: url)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Interactions

/// `patchbay explain ID`: the story of one contact, each offer with its reason and what would have changed
/// it.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Tell a contact's story out of the journal: who was offered it, why, and what would have changed it.",
    discussion: """
      What is told of an offer was recorded with it. "Who else" is asked again: the journal is folded up to \
      that moment, under the policy that was in force, and the engine of this release is asked.
      \(AskingError.help)
      """)

  @Argument(help: "The interaction, like i42.")
  var id: String
  @Option(
    help: "Only what had happened by then, and why it waited: 10:42 or 2026-10-09T10:42 in the centre's zone."
  )
  var at: String?
  @Option(help: "Tell only this offer closely, from 1.")
  var decision: Int?
  @OptionGroup var asking: AskingOptions

  func validate() throws {
    guard PublicNumber.interaction(id) != nil else {
      throw ValidationError("`\(id)` is no interaction; they are written like i42.")
    }
    guard decision ?? 1 >= 1 else { throw ValidationError("--decision counts from 1.") }
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
    let standing = at == nil ? say("now", "现在") : say("then", "当时")
    return ExplainText(style: .ofOutput, decision: decision, standing: standing).story(answer)
  }

  private func ask(_ client: CentreClient) async throws(AskingError) -> JSON {
    var moment: Moment?
    if let at {
      let zone = try await client.get("/v1/hours")["timezone"]?.text ?? "UTC"
      moment = try MomentOption.moment(at, zone: zone, now: LocalCentre.now)
    }
    return try await client.get(
      "/v1/interactions/\(id)/explain",
      [
        "at": moment.map { Timestamp.text($0) }, "decision": decision.map { "\($0)" },
        "language": asking.language.rawValue,
      ])
  }

  private func read(_ centre: LocalCentre) throws(AskingError) -> JSON {
    guard let number = PublicNumber.interaction(id) else { return .null }
    var question = ExplainQuestion(
      interaction: number, decision: decision, language: asking.language, now: LocalCentre.now)
    if let at {
      question.at = try MomentOption.moment(at, zone: try centre.timezone(), now: question.now)
    }
    return try centre.explain(question)
  }
}

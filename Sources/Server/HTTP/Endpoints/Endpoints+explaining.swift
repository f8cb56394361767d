// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Interactions
import Journal
import Router
import RoutingEngine
import RoutingPolicy

extension Endpoints {
  /// What was, and what would be.
  static let explaining = [
    Endpoint(
      method: .get, template: "/v1/interactions/{id}/explain", access: .floor, heedsClients: true,
      summary:
        "Its whole story out of the journal, each offer with its reason and what would have changed it",
      query: [
        Parameter(name: "at", summary: "Only what had happened by then", schema: .time),
        Parameter(name: "decision", summary: "Only this offer closely, from 1", schema: .int(1...1_000_000)),
        Schemas.speech,
      ],
      answers: [200: .json("The story", .ref("Explanation"))], problems: [.unknownInteraction, .overloaded]
    ) { request, house in try await explain(request, house) },
    Endpoint(
      method: .get, template: "/v1/hours", access: .staff, heedsClients: true,
      summary: "Which queues are open at a moment, and until when",
      query: [Parameter(name: "at", summary: "The moment; without it now", schema: .time)],
      answers: [200: .json("All queues and calendars", .ref("Hours"))], problems: [.notFound]
    ) { request, house in
      let at = try request.query["at"].map { text throws(Problem) in try moment(text) }
      let (policy, now, modes) = await house.read { view in (view.policy, view.now, view.queueModes()) }
      guard let policy else { throw Problem(.notFound) }
      return .json(HoursAnswer(policy: policy, modes: modes).json(at: at ?? now))
    },
    Endpoint(
      method: .post, template: "/v1/route", access: .floor,
      summary: "What would become of this contact now: nothing is sent, nothing is kept",
      query: [Schemas.speech],
      body: .json(Schemas.newContact), answers: [200: .json("What would happen", .ref("Rehearsal"))],
      problems: [.unknownEntry, .unknownField, .notAConversation]
    ) { request, house in
      let contact = try ContactReading.contact(request.json(), account: request.caller.name)
      let speech = try request.query.speech()
      let result = await house.read { view in
        Speech.$current.withValue(speech) {
          Result { () throws(RouterError) in try RehearsalAnswer.json(contact, view) }
        }
      }
      do throws(RouterError) {
        return .json(try result.get())
      } catch {
        throw Problem(error)
      }
    },
  ]

  private static func moment(_ text: String, field: String = "at") throws(Problem) -> Moment {
    guard let moment = Timestamp.moment(text) else {
      throw .invalid(field, "must be a moment like 2026-10-09T08:30:00Z")
    }
    return moment
  }

  private static func explain(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var question = ExplainQuestion(interaction: id, now: await house.read { $0.now })
    question.reach = request.reach
    question.language = try request.query.speech()
    question.at = try request.query["at"].map { text throws(Problem) in try moment(text) }
    question.decision = try request.query["decision"].map { text throws(Problem) in
      guard let number = Int(text), (1...1_000_000).contains(number) else {
        throw .invalid("decision", "must be a whole number from 1 on")
      }
      return number
    }
    do {
      return .json(try await house.historian.explain(question))
    } catch let problem as Problem {
      throw problem.inPath
    } catch let error as JournalError {
      guard case .recordsMissing = error else { throw error }
      throw Problem(.unknownInteraction, "Its records are not kept any more.").inPath
    }
  }
}

extension RoutingView {
  /// What supervisors have done to queues, by name; open ones are left out.
  func queueModes() -> [String: HoursAnswer.Mode] {
    var modes: [String: HoursAnswer.Mode] = [:]
    for queue in policy?.queues ?? [] {
      guard let id = queueID(queue.name) else { continue }
      switch engine.mode(of: id) {
      case .open: continue
      case .paused: modes[queue.name] = .paused
      case .draining(let other): modes[queue.name] = .draining(into: name(other))
      }
    }
    return modes
  }
}

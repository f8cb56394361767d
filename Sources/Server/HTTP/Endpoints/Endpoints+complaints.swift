// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension Endpoints {
  /// Complaints are raised by hand, taken up and resolved. Who raised one is in the audit trail, agents too.
  static let complaints = [
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/complaint", access: .staff, heedsClients: true,
      summary: "Its customer complains, at a level of the policy's; an open complaint goes on",
      body: .json(.object([("level", .int(1...3))], required: ["level"])),
      answers: [200: .json("The customer's complaint", .ref("ComplaintRaised"))],
      problems: [.unknownInteraction, .interactionClosed, .unknownName, .keyReused]
    ) { request, house in try await raise(request, house) },
    Endpoint(
      method: .get, template: "/v1/complaints", access: .staff, heedsClients: true,
      summary: "Open complaints, the oldest first (an agent: those it, or its team, answers for)",
      query: [
        Parameter(
          name: "cursor", summary: "Behind the last item of a page before", schema: Schemas.number("p")),
        Schemas.limit,
      ],
      answers: [200: .json("A page of them", Schemas.page(of: .ref("Complaint")))],
      problems: [.unknownAgent]
    ) { request, house in try await complaints(request, house) },
    tend("take-up", "One of its owner's people takes it up, or over from a colleague") {
      .takeUpComplaint(agent: $0, $1)
    },
    tend("resolve", "One of its owner's people has resolved it: it is not open any more") {
      .resolveComplaint(agent: $0, $1)
    },
  ]

  private static func raise(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var fields = try request.fields()
    guard let level = try fields.int("level", in: 1...3) else { throw Problem.missing("level") }
    try fields.finish()
    let answer: Answer
    do throws(Problem) {
      answer = try await house.submit(.raiseComplaint(id, level: Int(level)), forPath: request)
    } catch {
      guard error.code == .unknownName else { throw error }
      let levels = await house.read { view in (view.policy?.complaints ?? []).map { "\($0.level)" } }
      let known = levels.isEmpty ? "no complaints" : "only level " + levels.joined(separator: " and ")
      throw Problem(.unknownName, "The policy has \(known).", field: "level")
    }
    let reply = await house.read { view in
      WebReply.json { json in
        json.field("interaction", PublicNumber.text(id))
        json.field("complaint")
        // A request that is sent again may come when it is resolved.
        let customer = answer.customer
        if let complaint = customer.flatMap({ view.engine.complaint(of: $0, with: view.client(of: id)) }) {
          view.write(complaint, to: &json)
        } else {
          json.null()
        }
      }
    }
    return reply.noting(answer)
  }

  private static func complaints(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let limit = try request.query.limit()
    let after = try request.query["cursor"].map { text throws(Problem) in
      guard let id = PublicNumber.complaint(text) else { throw .invalid("cursor", "is not one of ours") }
      return id
    }
    let (own, reach) = (request.caller.agent, request.reach)
    return try await house.find(.unknownAgent) { view in
      let agent = own.flatMap { view.agentID($0) }
      if own != nil, agent == nil { return nil }
      let found = view.engine.openComplaints.lazy.filter { complaint in
        if let after, complaint.complaint <= after { return false }
        guard reach.admits(complaint.client) else { return false }
        return agent.map { view.mayTakeUp(complaint, $0) } ?? true
      }
      let page = Array(found.prefix(limit + 1))
      return .json { json in
        json.field(
          "items", array: { json in for complaint in page.prefix(limit) { view.write(complaint, to: &json) } }
        )
        json.field("next", page.count > limit ? PublicNumber.text(page[limit - 1].complaint) : nil)
      }
    }
  }

  private static func tend(
    _ name: String, _ summary: String,
    _ action: @escaping @Sendable (String, ComplaintID) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: .post, template: "/v1/complaints/{id}/" + name, access: .staff, heedsClients: true,
      summary: summary,
      body: .optional(.object([("agent", Schemas.name)])),
      answers: [200: .json("Done", .ref("ComplaintTended"))],
      problems: [.unknownComplaint, .unknownAgent, .agentCannotServe, .keyReused]
    ) { request, house in
      guard let id = PublicNumber.complaint(request.parameter("id")) else {
        throw Problem(.unknownComplaint).inPath
      }
      var fields = try request.fieldsOrNone()
      let agent = try actingAgent(request, &fields)
      try fields.finish()
      let answer = try await house.submit(action(agent, id), forComplaint: request)
      let state = await house.read { view in view.stateOfComplaint(id) }
      return WebReply.json { json in
        json.field("complaint", PublicNumber.text(id))
        json.field("state", state)
      }.noting(answer)
    }
  }
}

extension House {
  /// As `submit`; the complaint stands in the path, and only its owner's people may do something with it.
  fileprivate func submit(
    _ action: Request.Action, forComplaint request: WebRequest
  ) async throws(Problem) -> Answer {
    do throws(Problem) {
      return try await submit(action, for: request)
    } catch {
      switch error.code {
      case .unknownComplaint: throw error.inPath
      case .agentCannotServe:
        throw Problem(.agentCannotServe, "The agent is not one of the complaint's owner's people.")
      default: throw error
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import HTTPTypes
import Interactions
import NIOCore
import Router
import RoutingPolicy

extension Endpoints {
  /// Calls by a Twilio-compatible provider.
  static let twilioCalls = [
    voice("/v1/twilio/voice", "A call came in: the answer has it wait", "What the caller hears", takeCall),
    voice(
      "/v1/twilio/voice/wait", "Asks what a caller hears who waits", "A document", wait,
      query: [Endpoint.Parameter(name: "language", summary: "zh or en", schema: .choice(["zh", "en"]))]),
    voice("/v1/twilio/voice/status", "Tells that a caller is gone", nil, noteStatus),
    voice(
      "/v1/twilio/voice/dial/{id}", "Tells how having an agent's phone ring ended", "How the call goes on",
      endDial),
    voice("/v1/twilio/voice/leg/{id}", "Tells what an agent's leg does", nil, noteLeg),
    voice("/v1/twilio/voice/recorded", "A caller left a message", "A goodbye", noteRecording),
    Endpoint(
      method: .get, template: "/v1/twilio/voice/music.wav", access: .open,
      summary: "What is played to callers who wait",
      answers: [200: Endpoint.Content(summary: "A sound", type: "audio/wav", schema: .string())]
    ) { _, _ in
      WebReply(
        status: 200, headers: [.contentType: "audio/wav", .cacheControl: "max-age=86400"],
        body: ByteBuffer(bytes: HoldMusic.wav))
    },
  ]

  private static func voice(
    _ template: String, _ summary: String, _ answer: String?, _ handle: @escaping Endpoint.Handler,
    query: [Endpoint.Parameter] = []
  ) -> Endpoint {
    Endpoint(
      method: .post, template: template, access: .signed(.twilioSignature),
      summary: summary + " (X-Twilio-Signature)",
      query: query, body: twilioForm, answers: answer.map { [200: twiml($0)] } ?? [204: .nothing("Noted")],
      problems: twilioProblems + [.unknownEntry], handle: handle)
  }

  // MARK: The caller

  private static func takeCall(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (door, form) = try house.twilio(request)
    guard let call = TwilioCall(form) else { throw Problem.missing("CallSid") }
    let entry = call.to.flatMap { house.router.policy?.entry(.phone, $0)?.name }
    let contact = call.contact { _ in entry }
    let answer = try await house.submit(.contact(contact), for: request)
    let documents = TwilioDocuments(urls: door.urls)
    guard let id = answer.interaction, let standing = await house.read({ $0.call(id) }) else {
      // Turned away, or the caller was gone before.
      let language = TwilioWords.Language(tag: house.router.policy?.languages.first)
      return reply(twiml: TwilioDocuments.goodbye(.busy, language))
    }
    if standing.isOver { return reply(twiml: TwilioDocuments.hangUp) }
    return reply(
      twiml: standing.isMessage
        ? documents.leaveMessage(standing.language) : documents.wait(standing.language))
  }

  private static func wait(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (door, _) = try house.twilio(request)
    let language = TwilioWords.Language(tag: request.query["language"])
    return reply(twiml: TwilioDocuments(urls: door.urls).waiting(language))
  }

  private static func noteStatus(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (_, form) = try house.twilio(request)
    guard let call = TwilioCall(form) else { throw Problem.missing("CallSid") }
    if call.isOver { try await leave(call, request, house) }
    return .nothing
  }

  /// The caller hung up. Who left a message is still to be called back.
  private static func leave(_ call: TwilioCall, _ request: WebRequest, _ house: House) async throws {
    let conversation = TwilioCall.conversation(ofCall: call.id)
    let isMessage = await house.read { view in
      view.interaction(inConversation: conversation, channel: .voice).flatMap { view.call($0) }?.isMessage
    }
    if isMessage == true { return }
    try await house.tell(.conversationLeft(channel: .voice, conversation: conversation), for: request)
  }

  private static func noteRecording(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (_, form) = try house.twilio(request)
    guard let call = TwilioCall(form) else { throw Problem.missing("CallSid") }
    let conversation = TwilioCall.conversation(ofCall: call.id)
    let standing = await house.read { view in
      view.interaction(inConversation: conversation, channel: .voice).flatMap { view.call($0) }
    }
    if let standing, let url = form["RecordingUrl"], url.utf8.count <= 1_000 {
      try await house.tell(.attributes(standing.interaction, ["recording": url]), for: request)
    }
    return reply(twiml: TwilioDocuments.goodbye(.messageKept, standing?.language ?? .english))
  }

  // MARK: The agent's leg

  private static func endDial(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (door, form) = try house.twilio(request)
    let leg = try leg(request)
    guard let report = TwilioLegReport(endOfDial: form) else {
      throw Problem.invalid("DialCallStatus", "must tell how it ended")
    }
    door.heard.note(leg.name)
    if report == .callerLeft {
      guard let call = TwilioCall(form) else { throw Problem.missing("CallSid") }
      try await leave(call, request, house)
    } else {
      try await carryOut(report, leg, request, house)
    }
    let standing = await house.read { $0.call(leg.interaction) }
    guard let standing, !standing.isOver, report != .callerLeft else {
      return reply(twiml: TwilioDocuments.hangUp)
    }
    // It waits again; or somebody has it, and the next document is on its way.
    return reply(twiml: TwilioDocuments(urls: door.urls).wait(standing.language))
  }

  private static func noteLeg(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (door, form) = try house.twilio(request)
    let leg = try leg(request)
    guard let report = TwilioLegReport(progressOfLeg: form) else {
      throw Problem.invalid("CallStatus", "must tell what the leg does")
    }
    door.heard.note(leg.name)
    try await carryOut(report, leg, request, house)
    return .nothing
  }

  private static func leg(_ request: WebRequest) throws(Problem) -> TwilioLeg {
    guard let leg = TwilioLeg(name: request.parameter("id")) else { throw Problem(.notFound) }
    return leg
  }

  /// What is told of a leg that is not the present one any more changes nothing.
  private static func carryOut(
    _ report: TwilioLegReport, _ leg: TwilioLeg, _ request: WebRequest, _ house: House
  ) async throws {
    guard report != .underWay else { return }
    let id = leg.interaction
    let (isPresent, agent) = await house.read { view in
      (view.call(id)?.isPresent(leg) ?? false, view.name(leg.agent))
    }
    guard isPresent else { return }
    if report == .answered {
      return try await house.tell(.attributes(id, ["leg-answered": agent]), for: request)
    }
    try await house.tell(.attributes(id, ["leg-ended": "\(agent) \(report.rawValue)"]), for: request)
    try await house.tell(report.isLost ? .agentLegLost(id) : .end(agent: agent, id), for: request)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  /// Text messages by a Twilio-compatible provider.
  static let twilioMessages = [
    Endpoint(
      method: .post, template: "/v1/twilio/sms", access: .signed(.twilioSignature),
      summary: "A text message came in (X-Twilio-Signature)",
      body: twilioForm, answers: [200: twiml("Taken, durable: an empty document")],
      problems: twilioProblems + [.unknownEntry]
    ) { request, house in try await takeText(request, house) },
    Endpoint(
      method: .post, template: "/v1/twilio/sms/status", access: .signed(.twilioSignature),
      summary: "What became of a text message of ours (X-Twilio-Signature)",
      query: [
        Endpoint.Parameter(name: "order", summary: "The order it left by", schema: .string(max: 64)),
        Endpoint.Parameter(name: "interaction", summary: "Its conversation", schema: .string(max: 32)),
        Endpoint.Parameter(name: "message", summary: "The message", schema: .string(max: 32)),
      ],
      body: twilioForm, answers: [204: .nothing("Noted")], problems: twilioProblems
    ) { request, house in try await noteDelivery(request, house) },
  ]

  static let twilioForm = Endpoint.Body(
    type: "application/x-www-form-urlencoded",
    schema: .map(.string(max: 16_000), max: FormFields.maximum))
  static let twilioProblems: [ProblemCode] = [.unauthenticated, .badSignature, .staleSignature, .notFound]

  static func twiml(_ summary: String) -> Endpoint.Content {
    Endpoint.Content(summary: summary, type: "text/xml", schema: .string())
  }

  static func reply(twiml document: String) -> WebReply { .text(document, type: "text/xml; charset=utf-8") }

  private static func takeText(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (_, form) = try house.twilio(request)
    let message: TwilioTextMessage
    do throws(TwilioTextMessage.Mistake) { message = try TwilioTextMessage(form) } catch {
      throw Problem(error)
    }
    let entry = house.router.policy?.entry(.sms, message.to)?.name
    let contact = message.contact { _ in entry }
    _ = try await house.submit(.contact(contact), for: request)
    return reply(twiml: TwilioDocuments.nothing)
  }

  private static func noteDelivery(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let (door, form) = try house.twilio(request)
    guard let delivery = TwilioDelivery(form) else {
      throw Problem.invalid("MessageStatus", "with MessageSid must tell of a message")
    }
    if let order = request.query["order"] { door.heard.note(order) }
    door.heard.note(delivery.id)
    guard let interaction = request.query["interaction"].flatMap(PublicNumber.interaction),
      let message = request.query["message"].flatMap(PublicNumber.message)
    else { return .nothing }
    let known = await house.read { $0.facts(interaction)?.attributes }
    // A conversation that is closed is over: nobody writes its attributes any more.
    guard let known else { return .nothing }
    let news = MessageFate.attributes(delivery.state, of: message, known: known)
    if !news.isEmpty { try await house.tell(.attributes(interaction, news), for: request) }
    return .nothing
  }
}

extension House {
  /// As `submit`, for what may have been overtaken: a refusal for the state that things are in changes
  /// nothing and is not an error.
  func tell(_ action: Request.Action, for request: WebRequest) async throws(Problem) {
    // One webhook may tell several things, each of them safe to be told again.
    var request = request
    request.headers[.idempotencyKey] = nil
    do throws(Problem) {
      _ = try await submit(action, for: request)
    } catch {
      guard error.status == 409 || error.code.isUnknownName || error.code == .invalidField else {
        throw error
      }
    }
  }
}

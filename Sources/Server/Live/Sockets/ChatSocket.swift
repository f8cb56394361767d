// SPDX-License-Identifier: Apache-2.0

import Channels
import HTTPTypes
import Interactions
import Logging
import NIOCore
import Router

/// Serves visitors' pages: who they are, what they say. What they are told comes from the follower.
///
/// The loss of a socket ends no conversation: the visitor comes back with the token and finds it as it is.
struct ChatSocket: Sendable {
  let follower: LiveFollower
  let signer: VisitorTokenSigner
  let gate: VisitorGate
  let refusedTokens: RefusedTokens
  let settings: LiveSettings
  let clock: @Sendable () -> Moment

  /// What is known of a socket after its hello.
  struct Visitor: Sendable {
    var token: VisitorToken
    var entry: String
    var language: String?
    var name: String?
    var seat: Seat.ID
  }

  func serve(_ io: SocketIO, _ request: HTTPRequest, _ logger: Logger) async throws {
    let greeting = Greeting()
    let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { request.headerFields[$0] }
    let address = VisitorGate.address(peer: io.peer?.ipAddress, forwardedFor: forwarded)
    try await io.run(greeting: greeting, timeout: settings.helloTimeout) {
      var visitor: Visitor?
      defer {
        if let visitor { leave(visitor) }
      }
      for try await message in io.inbound {
        guard !io.outbox.isClosing else { continue }
        guard case .text(let text) = message else {
          io.outbox.close(.protocol)
          continue
        }
        if let visitor {
          await take(text, from: visitor, io.outbox)
        } else {
          visitor = await greet(text, from: address, io.outbox)
          if visitor != nil { greeting.finish() }
        }
      }
    }
  }

  private func leave(_ visitor: Visitor) {
    let follower = follower
    Task { await follower.leave(visitor: visitor.token.visitor, visitor.seat) }
  }

  // MARK: The first frame

  private func greet(_ text: String, from address: String?, _ outbox: Outbox) async -> Visitor? {
    do throws(FrameProblem) {
      guard case .hello(let hello) = try VisitorFrame.decode(text) else { throw .invalid(field: "type") }
      return await welcome(hello, from: address, outbox)
    } catch {
      refuse(nil, error, outbox)
      outbox.close(.protocol)
      return nil
    }
  }

  private func welcome(_ hello: VisitorFrame.Hello, from address: String?, _ outbox: Outbox) async -> Visitor?
  {
    let now = clock()
    let router = follower.router
    let known = token(of: hello, now: now)
    if known == nil, case .refused(let wait) = gate.mayEnter(from: address, at: now) {
      refuse(nil, .rateLimited, outbox, retryAfter: wait)
      outbox.close(.later)
      return nil
    }
    var generator = SystemRandomNumberGenerator()
    let token = known ?? VisitorToken.fresh(widget: hello.widget, now: now, using: &generator)
    let (centre, customer, hasOpen) = await router.look { floor in
      (
        floor.centre, floor.customerID(with: token.identity),
        floor.chat(inConversation: token.conversation) != nil
      )
    }
    guard let entry = centre.entryByWidget[hello.widget] else {
      refuse(nil, .unknownWidget, outbox)
      outbox.close(.protocol)
      return nil
    }
    var past: VisitorParty.Past?
    if let customer, !hasOpen { past = await lastConversation(of: customer) }
    let signed = signer.sign(token)
    let seat = await follower.enrol(visitor: token.visitor, outbox, resume: hello.resume, past: past) {
      resumed in
      CentreFrame.welcome(token: signed, resumed: resumed, centre: centre.name, languages: centre.languages)
    }
    return Visitor(
      token: token, entry: entry, language: centre.language(for: hello.language), name: hello.name, seat: seat
    )
  }

  /// The visitor's own token, renewed; nil: a new visitor.
  private func token(of hello: VisitorFrame.Hello, now: Moment) -> VisitorToken? {
    guard let text = hello.token else { return nil }
    do throws(VisitorTokenError) {
      return try signer.verify(text, widget: hello.widget, now: now).renewed(now: now)
    } catch {
      refusedTokens.add(error)
      return nil  // forged, expired, of another widget: none of ours, so a new visitor
    }
  }

  /// What a visitor who comes back finds when nothing is open: the last conversation of the last 24 hours.
  private func lastConversation(of customer: CustomerID) async -> VisitorParty.Past? {
    do {
      let through = follower.router.durablePosition
      let archive = follower.archive
      guard
        let last = try await archive.interactions(of: customer, for: nil, last: 1, through: through).first,
        last.channel == .chat, let closed = last.closedAt, clock() - closed < .minutes(24 * 60)
      else { return nil }
      let messages = try await archive.messages(
        of: last.id, last: Transcript.maximumMessages, through: through)
      return VisitorParty.Past(
        interaction: last.id, cause: (last.closeCause ?? .completed).name, messages: messages)
    } catch {
      follower.logger.warning("a past conversation can't be read", metadata: ["error": "\(error)"])
      return nil
    }
  }

  // MARK: Later frames

  private func take(_ text: String, from visitor: Visitor, _ outbox: Outbox) async {
    do throws(FrameProblem) {
      switch try VisitorFrame.decode(text) {
      case .hello: throw .invalid(field: "type")
      case .say(let id, let text): await say(id, text, visitor, outbox)
      case .leave: await end(visitor, outbox)
      }
    } catch {
      refuse(VisitorFrame.id(in: text), error, outbox)
    }
  }

  private func say(_ id: String, _ text: String, _ visitor: Visitor, _ outbox: Outbox) async {
    let token = visitor.token
    if case .refused(let wait) = gate.mayTalk(token.visitor, at: clock()) {
      return refuse(id, .rateLimited, outbox, retryAfter: wait)
    }
    let contact = InboundContact(
      channel: .chat, entry: visitor.entry, conversation: token.conversation, providerID: id,
      identities: [token.identity], name: visitor.name, language: visitor.language, text: text, senderID: id)
    do throws(RouterError) {
      let answer = try await follower.router.submit(Request(.contact(contact)))
      follower.send(.said(id: id, answer.message, answer.interaction, at: answer.place), to: outbox)
      if let interaction = answer.interaction {
        await follower.noticed(visitor: token.visitor, interaction)
      }
    } catch {
      refuse(id, error, outbox)
    }
  }

  private func end(_ visitor: Visitor, _ outbox: Outbox) async {
    let conversation = visitor.token.conversation
    guard let open = await follower.router.look({ $0.chat(inConversation: conversation) }) else { return }
    do throws(RouterError) {
      _ = try await follower.router.submit(Request(.customerLeft(open)))
    } catch {
      refuse(nil, error, outbox)
    }
  }

  // MARK: Refusals

  private func refuse(_ id: String?, _ code: ProblemCode, _ outbox: Outbox, retryAfter: Milliseconds? = nil) {
    let frame = CentreFrame.refused(id: id, code: code.rawValue, title: code.title, retryAfter: retryAfter)
    follower.send(frame, to: outbox)
  }

  private func refuse(_ id: String?, _ problem: FrameProblem, _ outbox: Outbox) {
    refuse(id, ProblemCode(rawValue: problem.code) ?? .invalidField, outbox)
  }

  private func refuse(_ id: String?, _ error: RouterError, _ outbox: Outbox) {
    let problem = Problem(error)
    let wait = problem.retryAfterSeconds.map { Milliseconds.seconds(Int64($0)) }
    refuse(id, problem.code, outbox, retryAfter: wait)
  }
}

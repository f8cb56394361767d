// SPDX-License-Identifier: Apache-2.0

import Archive
import Channels
import Delivery
import Interactions
import Router

/// What orders about calls mean, and what the provider's answers mean for calls.
extension TwilioSide {
  /// Looked up when it is sent: an order that was overtaken does nothing.
  func plan(_ order: Order) async -> TwilioCallCarrier.Plan {
    let (standing, phone) = await router.read { view in
      (view.call(order.interaction), order.agent.flatMap { view.agentCard($0)?.phone })
    }
    guard let standing else { return await planForClosed(order) }
    guard let call = TwilioCall.id(inReference: standing.reference) else { return .elsewhere }
    // A caller who left a message is not there any more.
    if standing.isMessage, order.kind != .announceMessage { return .nothing }
    switch order.kind {
    case .connect, .resume: return ring(call, order, standing, phone)
    case .hold:
      guard standing.phase == .held, standing.since == order.at else { return .nothing }
      return .document(call: call, documents.hold)
    case .hangUp: return .hangUp(call: call)
    case .announceWaiting:
      // The first wait is the answer to the call's webhook.
      let isWaiting = standing.phase == .waiting || standing.phase == .offered
      guard isWaiting, standing.arrivedAt != order.at else { return .nothing }
      return .document(call: call, documents.wait(standing.language))
    case .announceMessage:
      guard standing.arrivedAt != order.at else { return .nothing }
      return .document(call: call, documents.leaveMessage(standing.language))
    case .dial:
      return await router.letGo(order)
        ? .impossible("calls back through a telephone system only") : .notYet
    case .announceCallback: return .document(call: call, documents.calledBack(standing.language))
    case .announceBusy, .listen, .endListening, .sms, .mail, .webhook: return .nothing
    }
  }

  private func ring(
    _ call: String, _ order: Order, _ standing: CallStanding, _ phone: String?
  ) -> TwilioCallCarrier.Plan {
    guard let agent = order.agent else { return .nothing }
    let leg = TwilioLeg(interaction: order.interaction, agent: agent, since: order.at)
    guard standing.isPresent(leg) else { return .nothing }
    guard let phone = phone.flatMap(TwiML.Phone.init) else { return .impossible("the agent has no phone") }
    return .ring(
      call: call, phone: phone.address, leg: leg.name, document: documents.ring(phone, leg))
  }

  /// Of calls that are closed only the agent's own end is still to be said. The answer to the webhook of a
  /// call that was turned away has told it.
  private func planForClosed(_ order: Order) async -> TwilioCallCarrier.Plan {
    do {
      guard await archive.waitUntil(record: order.place.record) else { return .notYet }
      let reference = try await archive.interaction(order.interaction)?.facts.reference ?? ""
      if reference.isEmpty { return .impossible("nobody there") }
      guard let call = TwilioCall.id(inReference: reference) else { return .elsewhere }
      return order.kind == .hangUp ? .hangUp(call: call) : .nothing
    } catch {
      return .notYet
    }
  }

  /// What the provider's answer to an order tells of the call.
  func note(_ finding: TwilioCallCarrier.Finding, _ order: Order) async {
    switch finding {
    case .callIsOver(let call):
      let conversation = TwilioCall.conversation(ofCall: call)
      _ = await submit(.conversationLeft(channel: .voice, conversation: conversation))
    case .cannotRing:
      guard let agent = order.agent, [.connect, .resume].contains(order.kind) else { return }
      let leg = TwilioLeg(interaction: order.interaction, agent: agent, since: order.at)
      let isPresent = await router.read { $0.call(leg.interaction)?.isPresent(leg) ?? false }
      if isPresent { _ = await submit(.agentLegLost(leg.interaction)) }
    }
  }

  /// nil where the router refused: what is told here may have been overtaken.
  func submit(_ action: Request.Action) async -> Answer? {
    do throws(RouterError) {
      return try await router.submit(Request(action))
    } catch {
      return nil
    }
  }
}

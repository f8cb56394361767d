// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

extension RouterCore {
  /// Puts a command to the engine. What it decides goes into the batch and the directory; a refusal changes
  /// nothing.
  func decide(_ command: Command, into batch: inout Batch) throws(RouterError) {
    var events: [Event] = []
    let refusal = engine.handle(command, at: batch.at, into: &events)
    if let refusal {
      if !events.isEmpty { keep(.advance, events, in: &batch) }
      let phase = phase(of: command)
      // The engine forgets what is closed; the directory knows that it was there.
      throw .refused(
        refusal == .unknownInteraction && phase == .closed ? .interactionClosed : refusal, phase: phase)
    }
    keep(command, events, in: &batch)
  }

  /// The engine fetches what it keeps of the contact that a request of the batch is going to be about.
  func expect(_ request: Request) {
    switch request.action {
    case .customerLeft(let id), .end(_, let id), .finishWrapUp(_, let id, _, _),
      .transferToQueue(_, let id, _, _):
      engine.expect(.customerLeft(id))
    default: break
    }
  }

  /// Timers that fell due.
  func advance(into batch: inout Batch) {
    var events: [Event] = []
    engine.advance(to: batch.at, into: &events)
    if !events.isEmpty { keep(.advance, events, in: &batch) }
  }

  private func keep(_ command: Command, _ events: [Event], in batch: inout Batch) {
    for event in events {
      directory.note(event)
      if !book.leaving.isEmpty { book.note(event) }
    }
    batch.add(command, events)
  }

  func keep(_ content: Content, in batch: inout Batch) {
    directory.note(content.item)
    batch.contents.append(content)
  }

  func keep(_ receipt: Receipt, in batch: inout Batch) {
    directory.note(receipt, at: batch.at)
    batch.receipts.append(receipt)
  }

  func keep(_ link: ThreadLink, in batch: inout Batch) {
    directory.note(link)
    batch.threads.append(link)
  }

  func keep(_ progress: MailboxProgress, in batch: inout Batch) {
    directory.note(progress)
    batch.mailboxes.append(progress)
  }

  private func phase(of command: Command) -> InteractionPhase? {
    let id: InteractionID? =
      switch command {
      case .customerWrote(let id, _), .agentWrote(_, let id, _), .customerLeft(let id), .agentLegLost(let id),
        .hold(_, let id), .resume(_, let id), .transferToQueue(_, let id, _), .transferToAgent(_, let id, _),
        .cancelTransfer(_, let id), .escalate(_, let id), .listenIn(_, let id), .endListening(_, let id),
        .end(_, let id), .finishWrapUp(_, let id, _), .extendWrapUp(_, let id),
        .assign(let id, _), .move(let id, _), .pullBack(let id):
        id
      default: nil
      }
    guard let id else { return nil }
    if let standing = engine.standing(id) { return standing.phase }
    return id.raw >= 1 && id <= directory.lastInteraction ? .closed : nil
  }
}

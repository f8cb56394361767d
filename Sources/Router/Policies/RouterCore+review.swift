// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// What waited when another version came into force is asked about again: classified off the loop, decided
/// here, some contacts at a time. Places are kept.
extension RouterCore {
  /// Whether contacts that waited at the last activation are still to be looked at.
  var reviewDue: (version: PlanVersion, classifier: Classifier, contacts: [InteractionID])? {
    guard book.isReviewDue, review?.isListed != true, let version = book.live, let classifier else {
      return nil
    }
    return (version, classifier, Array(directory.open.keys))
  }

  /// What is known of those of them that routes may still send elsewhere.
  func reviewFacts(of contacts: ArraySlice<InteractionID>, at moment: Moment) -> [(
    InteractionID, ContactFacts, CentreLook?
  )] {
    contacts.compactMap { id in
      guard let contact = directory.open[id], let state = engine.interaction(id), Self.mayGoElsewhere(state),
        let card = directory.customer(contact.customer)
      else { return nil }
      return (id, facts(of: contact, state.arrival, card), lookAgain(for: id, contact.channel, at: moment))
    }
  }

  private static func mayGoElsewhere(_ state: InteractionState) -> Bool {
    state.phase == .waiting || state.phase == .offered || state.phase == .triage
  }

  func take(
    _ contacts: [ReviewedContact], under version: PlanVersion, isLast: Bool, into batch: inout Batch
  ) {
    // Another version came into force meanwhile: all is looked at again for that.
    guard version == book.live else { return }
    var progress = review ?? ReviewProgress(version: version)
    for reviewed in contacts {
      let id = reviewed.interaction
      guard let contact = directory.open[id], let state = engine.interaction(id), Self.mayGoElsewhere(state),
        let card = directory.customer(contact.customer)
      else { continue }
      progress.looked += 1
      // More is known by now: it was looked at for that, by the same rules.
      guard facts(of: contact, state.arrival, card) == reviewed.facts else { continue }
      let placement = reviewed.placement
      let arrival = placement.renewed(
        state.arrival, preferred: preferredAgent(of: card, placement), arrivedAt: state.arrivedAt,
        in: engine.plan.calendars)
      guard arrival != state.arrival else { continue }
      do throws(RouterError) { try decide(.reclassify(arrival), into: &batch) } catch {
        note(.reclassify(arrival), refused: error)
        continue
      }
      progress.changed += 1
      // The offer stands. Does it come to nothing, the contact goes where the routes say now.
      if state.phase == .offered, arrival.queue != state.queue { recheck.insert(id) }
    }
    progress.isListed = progress.isListed || isLast
    review = progress
  }

  /// Contacts that were being offered when they were looked at, and wait again; then the end of the review.
  func finishReview(into batch: inout Batch) {
    guard review?.isListed == true, book.isReviewDue, let live = book.live else { return }
    for id in recheck.sorted() {
      guard let phase = engine.standing(id)?.phase, phase == .offered || phase == .waiting else {
        recheck.remove(id)
        continue
      }
      guard phase == .waiting else { continue }
      recheck.remove(id)
      do throws(RouterError) { try reconsider(id, into: &batch) } catch { note(.advance, refused: error) }
    }
    guard recheck.isEmpty else { return }
    keep(PolicyAct(.reviewed, live), in: &batch)
    review?.isOver = true
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Asks the rules again about what waits when another version is in force: reads some contacts, classifies
/// them on a thread of its own, and lets the loop decide on the results. A review that a kill cut short
/// begins again with the next start.
struct PolicyReview {
  /// Contacts that are read, and decided on, in one go of the loop.
  private static let slice = 256

  let router: ContactRouter

  /// Until the router ends.
  func run() async throws {
    for await _ in router.live.changes {
      guard let due = await router.read({ $0.core.reviewDue }) else { continue }
      await review(due.contacts.sorted(), due.version, due.classifier)
    }
  }

  private func review(
    _ contacts: [InteractionID], _ version: PlanVersion, _ classifier: Classifier
  ) async {
    var rest = contacts[...]
    repeat {
      let slice = rest.prefix(Self.slice)
      rest = rest.dropFirst(slice.count)
      let known = await router.read { $0.core.reviewFacts(of: slice, at: $0.now) }
      let reviewed = known.map { id, facts, look in
        ReviewedContact(interaction: id, facts: facts, placement: classifier.classify(facts, look))
      }
      guard await submit(.reviewed(version, reviewed, isLast: rest.isEmpty)) else { return }
    } while !rest.isEmpty
  }

  /// False: the router ends.
  private func submit(_ action: Request.Action) async -> Bool {
    while true {
      do throws(RouterError) {
        _ = try await router.submit(Request(action))
        return true
      } catch {
        switch error {
        case .overloaded, .storageFull:
          do { try await Task.sleep(for: .milliseconds(500)) } catch { return false }
        default: return false
        }
      }
    }
  }
}

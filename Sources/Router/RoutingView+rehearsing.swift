// SPDX-License-Identifier: Apache-2.0

package import Interactions
import RoutingEngine

extension RoutingView {
  /// Tries a contact on a copy of the engine: nothing is kept, nobody is told. Costs a copy of what the
  /// engine changes: some milliseconds where very many wait.
  ///
  /// - Parameter body: told what would happen, with the state just before somebody would be offered it
  ///   (else just behind its arrival), and the state behind it.
  /// - Throws: what would be refused.
  package func rehearse<Value>(
    _ contact: InboundContact, _ body: (Rehearsal, _ before: RoutingView, _ after: RoutingView) -> Value
  ) throws(RouterError) -> Value {
    var rehearsal = try core.rehearsal(of: contact, at: now)
    guard rehearsal.joins == nil else { return body(rehearsal, self, self) }
    var after = core.engine
    after.advance(to: now, into: &rehearsal.events)
    var before = after
    rehearsal.events = []
    let refusal = after.handle(.arrive(rehearsal.arrival), at: now, into: &rehearsal.events)
    if let refusal { throw .refused(refusal, phase: nil) }
    for event in rehearsal.events {
      if case .offered(_, rehearsal.arrival.interaction, _, _, _) = event { break }
      before.apply(event, at: now)
    }
    return body(
      rehearsal, RoutingView(core: core, at: now, trying: TriedEngine(before)),
      RoutingView(core: core, at: now, trying: TriedEngine(after)))
  }
}

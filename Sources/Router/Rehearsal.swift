// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What would become of a contact that came in now.
package struct Rehearsal: Sendable {
  package var arrival: Arrival
  /// What the engine would decide at once, in order.
  package var events: [Event]
  /// Conditions that could not be told and counted as false, as `route NAME: why`.
  package var failures: [String]
  /// What the routes asked of the centre, and what it answered: `queue("cards").waiting` and `6`.
  package var asked: [(what: String, answer: String)] = []
  /// It would be a message of this open conversation instead; then nothing was tried.
  package var joins: InteractionID?
}

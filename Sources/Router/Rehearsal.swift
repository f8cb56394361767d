// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What would become of a contact that came in now.
package struct Rehearsal: Sendable {
  package var arrival: Arrival
  /// What the engine would decide at once, in order.
  package var events: [Event]
  /// Conditions that could not be told and counted as false, as `route NAME: why`.
  package var failures: [String]
  /// It would be a message of this open conversation instead; then nothing was tried.
  package var joins: InteractionID?
}

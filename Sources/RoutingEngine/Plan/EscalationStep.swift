// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One step of the chain by which contacts are handed up.
package struct EscalationStep: Hashable, Sendable {
  package var to: Duty
  /// How long this step has to take it; then the next is asked.
  package var within: Milliseconds

  package init(to: Duty, within: Milliseconds) {
    self.to = to
    self.within = within
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How customers of a queue are called back.
package struct CallbackPlan: Hashable, Sendable {
  package var mode: CallbackMode
  /// Who works them off after the peak; nil: who serves the queue.
  package var team: TeamID?
  /// How often a customer is dialled at most; at least 1.
  package var attempts: UInt8
  /// Between two attempts, at least.
  package var apart: Milliseconds
  /// The place of the calendar within which customers are dialled; nil: the queue's hours.
  package var hours: Int?

  package init(
    mode: CallbackMode = .turn, team: TeamID? = nil, attempts: UInt8 = 3, apart: Milliseconds = .minutes(15),
    hours: Int? = nil
  ) {
    self.mode = mode
    self.team = team
    self.attempts = attempts
    self.apart = apart
    self.hours = hours
  }
}

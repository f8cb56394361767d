// SPDX-License-Identifier: Apache-2.0

/// What the engine knows of a contact that is to be called back, or is being dialled.
///
/// Scheduled: the phase is `callback`. Due: it stands in line (`waiting` or `offered`). Dialling: `dialling`.
package struct CallbackState: Hashable, Sendable {
  package var mode: CallbackMode
  /// Times it was dialled.
  package var attempts: UInt8
  /// Not before this moment; `never`: when somebody says that the peak has passed. Nil while due or dialling.
  package var at: Moment?

  package init(mode: CallbackMode, attempts: UInt8 = 0, at: Moment? = nil) {
    self.mode = mode
    self.attempts = attempts
    self.at = at
  }
}

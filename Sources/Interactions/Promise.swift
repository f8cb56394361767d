// SPDX-License-Identifier: Apache-2.0

/// When a contact is to be answered at the latest, and how long before that it begins to compete with live
/// work.
package struct Promise: Hashable, Sendable {
  package var due: Moment
  package var lead: Milliseconds

  package init(due: Moment, lead: Milliseconds) {
    self.due = due
    self.lead = lead
  }
}

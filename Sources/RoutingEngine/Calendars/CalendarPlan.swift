// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// When a calendar is open, as moments: what weekly hours, holidays, make-up days and daylight saving time
/// come to. Worked out outside the engine for a bounded time, and refilled (`refillCalendars`) before that
/// runs out.
///
/// Before `from` it counts as closed. From `until` on it counts as open: a refill that is missed must not
/// close a centre.
package struct CalendarPlan: Hashable, Sendable {
  /// A time without a break during which the calendar is open.
  package struct Opening: Hashable, Sendable {
    /// When the local day begins to which it belongs (hours across midnight belong to the day they start on).
    package var dayStarts: Moment
    package var opens: Moment
    /// The first moment at which it is closed again; after `opens`.
    package var closes: Moment

    package init(dayStarts: Moment, opens: Moment, closes: Moment) {
      self.dayStarts = dayStarts
      self.opens = opens
      self.closes = closes
    }
  }

  /// Ascending and without overlaps; one may open at the moment at which the one before it closes.
  package var openings: [Opening]
  /// What is known lies from here …
  package var from: Moment
  /// … to here.
  package var until: Moment

  package init(openings: [Opening], from: Moment, until: Moment) {
    self.openings = openings
    self.from = from
    self.until = until
  }
}

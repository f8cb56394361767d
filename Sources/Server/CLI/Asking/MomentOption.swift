// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// A moment as it is written at a terminal: with an offset, or in the centre's own zone.
enum MomentOption {
  /// - Parameters:
  ///   - text: `2026-10-09T08:30:00Z`, `2026-10-09 16:30`, or `16:30` of the day that it is there now.
  ///   - zone: of the policy; a name that nobody knows counts as UTC.
  static func moment(_ text: String, zone: String, now: Moment) throws(AskingError) -> Moment {
    let zone = TimeZone(identifier: zone) ?? .gmt
    if let moment = Timestamp.moment(text, in: zone) { return moment }
    let today = LocalClock(zone: zone).day(now)
    if text.wholeMatch(of: /\d\d:\d\d(:\d\d)?/) != nil,
      let moment = Timestamp.moment(today + "T" + text, in: zone)
    {
      return moment
    }
    throw AskingError(
      text: "\(text) is no time.",
      advice: "Write it like 2026-10-09T08:30 or 08:30 (in \(zone.identifier)), or 2026-10-09T00:30:00Z.",
      status: AskingError.notThere)
  }
}

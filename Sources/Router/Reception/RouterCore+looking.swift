// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// What routes ask of the centre: how many wait, whether a calendar is open, what time it is.
extension RouterCore {
  /// So many looks are kept before those of contacts that are over are thrown away.
  static let fewLooks = 1_024

  /// How it stood in the centre when the contact came: who writes again is not sent elsewhere because others
  /// have come or gone meanwhile. It is looked again when another version comes into force and after a start.
  /// Nil: the routes do not ask for it.
  func look(for id: InteractionID, _ channel: ChannelKind, at moment: Moment) -> CentreLook? {
    if let known = looks[id] { return known }
    return lookAgain(for: id, channel, at: moment)
  }

  /// How it stands now; kept for the contact.
  func lookAgain(for id: InteractionID, _ channel: ChannelKind, at moment: Moment) -> CentreLook? {
    guard let look = look(for: channel, at: moment) else { return nil }
    if looks.count >= mostLooks {
      looks = looks.filter { directory.open[$0.key] != nil }
      mostLooks = max(Self.fewLooks, 2 * looks.count)
    }
    looks[id] = look
    return look
  }

  /// How it stands now; nothing is kept for a contact.
  func look(for channel: ChannelKind, at moment: Moment) -> CentreLook? {
    guard let classifier, classifier.asksCentre else { return nil }
    return classifier.look(at: engine, engine.plan.calendars, now: moment, for: channel, &centreMemory)
  }
}

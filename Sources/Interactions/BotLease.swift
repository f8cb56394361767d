// SPDX-License-Identifier: Apache-2.0

/// A bot's hold on a contact. What it says under an older lease is refused.
package struct BotLease: Hashable, Sendable {
  package var bot: BotID
  /// The epoch: every lease of the centre has a number of its own.
  package var lease: LeaseID
  /// When the customer last wrote (or the bot was given the contact), or when the bot last answered.
  package var since: Moment
  /// It is the bot's turn to answer.
  package var isAsked: Bool

  package init(bot: BotID, lease: LeaseID, since: Moment, isAsked: Bool) {
    self.bot = bot
    self.lease = lease
    self.since = since
    self.isAsked = isAsked
  }
}

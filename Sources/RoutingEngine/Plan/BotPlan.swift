// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Which bots have a queue's conversations (chats and text messages) before a human has.
package struct BotPlan: Hashable, Sendable {
  /// Has it first: the contact waits for nobody until this one hands it over.
  package var first: BotID?
  /// Keeps company to who waits, while no human is free.
  package var whileWaiting: BotID?
  /// A bot that is silent for longer, when it is its turn, has failed.
  package var answersWithin: Milliseconds

  package init(first: BotID? = nil, whileWaiting: BotID? = nil, answersWithin: Milliseconds = .seconds(30)) {
    self.first = first
    self.whileWaiting = whileWaiting
    self.answersWithin = answersWithin
  }
}

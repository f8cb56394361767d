// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How work of one channel is offered and counted.
package struct ChannelPlan: Hashable, Sendable {
  package var terms: ChannelTerms
  /// How long an offer stands.
  package var offerFor: Milliseconds
  /// Connected at once, without being asked: offer and acceptance come together.
  package var acceptsItself: Bool
  /// Channels whose work may be taken beside (on top of) this one even when it is `alone` or leaves no room:
  /// while such work lasts, this channel's work of the agent takes no load.
  package var interruptedBy: [ChannelKind]
  /// A conversation silent this long is parked; nil: never.
  package var parkAfter: Milliseconds?
  /// A conversation silent this long is closed; nil: never. Counts from the last message, is longer than
  /// `parkAfter`.
  package var closeAfter: Milliseconds?
  /// An agent who has had a contact for so long is prompted to hand it to an expert; nil: never.
  package var promptExpertAfter: Milliseconds?
  /// A customer on hold is to hear something at least that often; at least 1 s; nil: never.
  package var remindHoldAfter: Milliseconds?

  package init(
    terms: ChannelTerms, offerFor: Milliseconds, acceptsItself: Bool = false,
    interruptedBy: [ChannelKind] = [],
    parkAfter: Milliseconds? = nil, closeAfter: Milliseconds? = nil, promptExpertAfter: Milliseconds? = nil,
    remindHoldAfter: Milliseconds? = nil
  ) {
    self.terms = terms
    self.offerFor = offerFor
    self.acceptsItself = acceptsItself
    self.interruptedBy = interruptedBy
    self.parkAfter = parkAfter
    self.closeAfter = closeAfter
    self.promptExpertAfter = promptExpertAfter
    self.remindHoldAfter = remindHoldAfter
  }

  /// What holds where the policy says nothing of a channel.
  package static func standard(_ kind: ChannelKind) -> ChannelPlan {
    switch kind {
    case .voice: ChannelPlan(terms: ChannelTerms(load: 100, alone: true), offerFor: .seconds(15))
    case .chat:
      ChannelPlan(
        terms: ChannelTerms(load: 33, alone: false), offerFor: .seconds(20), parkAfter: .minutes(5),
        closeAfter: .minutes(120))
    case .sms:
      ChannelPlan(
        terms: ChannelTerms(load: 20, alone: false), offerFor: .seconds(60), parkAfter: .minutes(10),
        closeAfter: .minutes(24 * 60))
    case .email:
      ChannelPlan(
        terms: ChannelTerms(load: 20, alone: false), offerFor: .minutes(10), interruptedBy: [.voice, .chat])
    }
  }
}

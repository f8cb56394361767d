// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Why a contact waits at this moment, and what changes that.
package struct WaitReason: Hashable, Sendable {
  /// What is in the way.
  package enum Cause: Hashable, Sendable {
    /// It is being offered: the agent has not answered yet.
    case beingOffered(AgentID)
    /// Nobody who is signed in may have it; `missing` says what they lack (nil: nobody is signed in at all).
    case nobodySignedInCanServe(missing: Need?)
    /// Those who are signed in and may have it are all away, or their desks are lost.
    case allAway
    /// Those who may have it are ready but have no room.
    case allBusy
    /// A supervisor has paused its queue.
    case queuePaused
    /// It waits for the agent it prefers, until then at most.
    case preferring(AgentID, until: Moment)
    /// Those with room are reserved for better tiers until then.
    case reserved(until: Moment)
    /// Those with room are kept clear for something more urgent.
    case keptClear
    /// Those with room declined it or did not answer, and are asked again later.
    case refused
    /// Its queue is closed, and nobody who may have it is at work. It opens then; nil: when the mode that
    /// closed it is switched off.
    case queueClosed(opens: Moment?)
    /// The customer is to be called back then, and stands in no line.
    case calledBack(at: Moment)
    /// The customer is to be called back when somebody says that the peak has passed.
    case calledBackAfterPeak
    /// A bot has it first.
    case withBot(BotID)
  }

  /// What a contact needs of an agent.
  package enum Need: Hashable, Sendable {
    case language(LanguageID)
    case skill(SkillLevel)
    /// Somebody of the teams that serve it.
    case staff
    /// Somebody who serves its client.
    case client
    /// Its queue is gone from the policy.
    case queueGone
  }

  /// The next thing that may change it.
  package enum Change: Hashable, Sendable {
    /// The open offer runs out.
    case offerExpires
    /// A relax step of this number (from 1) is taken.
    case relaxStep(UInt8)
    /// Helpers of this place (from 0) are called.
    case helpers(UInt8)
    /// The lead of its promise begins: it competes with live work.
    case promiseNear
    /// The agent it prefers is not waited for any longer.
    case preferenceEnds
    /// It need not leave agents to better tiers any more.
    case reserveEnds
    /// Those who refused are asked again.
    case askAgain
    /// The wrap-up of this agent ends by itself.
    case wrapUpEnds(AgentID)
    /// Its queue opens.
    case queueOpens
    /// The callback stands in line then.
    case callbackDue
    /// The hours end within which its customer may be called back: it leaves the line.
    case callHoursEnd
    /// The rule of a queue where nobody is there sends it on.
    case unstaffed
    /// The bot has had its time.
    case botDue
  }

  /// Of the agents who may have it: how many are what. They add up to `able`.
  package struct Counts: Hashable, Sendable {
    package var able = 0
    package var offline = 0
    package var away = 0
    package var deskLost = 0
    package var busy = 0
    package var keptClear = 0
    package var refused = 0
    package var reserved = 0

    package init() {}
  }

  package var cause: Cause
  package var counts: Counts
  /// The agent who is kept clear for it.
  package var keeper: AgentID?
  /// More urgent contacts of its channel in its queue.
  package var ahead: Int
  /// Nil: only what people do changes it.
  package var next: Change?
  package var nextAt: Moment?
}

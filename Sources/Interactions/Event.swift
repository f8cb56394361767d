// SPDX-License-Identifier: Apache-2.0

/// What the engine decided, in the past tense. Folding the events alone gives the engine's whole state back.
///
/// Every event carries what recovery needs, so that folding decides nothing.
package enum Event: Hashable, Sendable {
  // Agents
  indirect case agentDefined(AgentID, AgentProfile)
  case agentRetired(AgentID)
  /// The time of the agent's skill ran out: the agent does not have it any more.
  case skillExpired(AgentID, SkillID)
  /// The presence in force from now on (`ready` at sign-in is the agent's own next step: sign-in gives
  /// `away`-less `ready` only when asked for by `setPresence`).
  case presenceChanged(AgentID, Presence)
  /// A presence that starts when the agent's open work ends; nil: taken back.
  case presenceQueued(AgentID, Presence?)
  case deskLost(AgentID, graceEnds: Moment)
  case deskReturned(AgentID)
  /// The grace is over; the agent is `disconnected`, conversations went back to their queues before this
  /// event.
  case deskGraceEnded(AgentID)
  /// Kept clear of less urgent work so that `interaction`, which needs an agent alone, can be offered.
  case agentKeptClear(AgentID, for: InteractionID)
  case agentNoLongerKeptClear(AgentID)

  // Contacts
  case arrived(Arrival)
  /// Waits in `queue` from now on; `waited` is what the waiting clock already showed.
  case waiting(InteractionID, queue: QueueID, waited: Milliseconds, cause: WaitCause)
  /// A full queue turned the contact into a message that waits like mail.
  case becameMessage(InteractionID)
  /// A relax step was taken; steps count from 1 in the queue's plan.
  case relaxed(InteractionID, step: UInt8)
  /// The helpers of this place (from 0) in the queue's list may take it from now on.
  case helpersCalled(InteractionID, place: UInt8)
  /// The routes say something else of a waiting contact than they did; `waiting` follows when the queue is
  /// another.
  case reclassified(Arrival)
  /// The lead of its promise has begun: from here on it competes with live work.
  case promiseNear(InteractionID)
  /// Waits for the agent it prefers, and for nobody else, until then at most.
  case preferring(InteractionID, AgentID, until: Moment)
  /// The agent it prefers is not waited for (any more): its tier's deputies come first, then anyone.
  case preferenceOver(InteractionID)
  /// It waited long enough: it need not leave agents to better tiers any more.
  case reserveOver(InteractionID)
  /// The contact did not wait, or wait on, in that queue; what became of it follows.
  case detoured(InteractionID, from: QueueID, why: Detour)
  /// The customer is to be called back. With a moment (`never`: when the peak has passed) it leaves the line
  /// until then; without one it is due, and stands in line or is put there by `waiting`.
  case callbackBooked(InteractionID, queue: QueueID, CallbackMode, at: Moment?, waited: Milliseconds)
  /// Leaves the line until that moment: the hours are closed, or the customer was not reached.
  case callbackScheduled(InteractionID, at: Moment, waited: Milliseconds)
  /// How the attempt ended. Unless answered, the agent's part is over.
  case dialled(InteractionID, AgentID, DialResult)
  /// The customer is to be called back already, about that contact; `closed` follows.
  case joined(InteractionID, to: InteractionID)
  /// A bot has the contact: first (`triage`: it waits for nobody), or as a companion while it waits.
  case botAttached(InteractionID, queue: QueueID, BotID, LeaseID, isFirst: Bool)
  case botWrote(InteractionID, LeaseID, MessageID)
  /// The lease is over. From triage `waiting` follows.
  case botEnded(InteractionID, LeaseID, BotEnd)
  case customerWrote(InteractionID, MessageID)
  case agentWrote(AgentID, InteractionID, MessageID)

  // Offers and work
  case offered(OfferID, InteractionID, AgentID, expires: Moment, OfferReason)
  case offerEnded(OfferID, InteractionID, AgentID, OfferEnd)
  /// The agent has the contact; `waited` is the waiting clock at this moment.
  case accepted(OfferID, InteractionID, AgentID, waited: Milliseconds)
  /// A colleague helps; the owner keeps the contact.
  case consultStarted(OfferID, InteractionID, AgentID)
  case consultEnded(InteractionID, AgentID)
  case held(InteractionID, AgentID)
  case resumed(InteractionID, AgentID)
  /// It has lasted for `prompt-expert-after`: the agent is to think of an expert. Once for each agent.
  case expertPrompted(InteractionID, AgentID)
  /// The customer has been on hold for another `remind-hold-after`: it is time that it hears something.
  case holdReminded(InteractionID, AgentID)
  /// Silent for `park-after`: takes no load until somebody writes.
  case parked(InteractionID, AgentID)
  case reopened(InteractionID, AgentID)
  /// The owner handed the contact over (to a queue: `to` is nil, and `waiting` follows).
  case transferred(InteractionID, from: AgentID, to: AgentID?)
  /// The owner hands it up the chain of the policy, and keeps it until somebody accepts. This step of the
  /// chain (from 0) is asked until then.
  case escalated(InteractionID, by: AgentID, step: UInt8, until: Moment)
  case escalationEnded(InteractionID, EscalationEnd)
  /// A supervisor hears, or reads, what is said: silently, and without taking room.
  case listenStarted(InteractionID, AgentID)
  case listenEnded(InteractionID, AgentID)
  /// The agent wraps up until then (`never`: until the agent says so).
  case wrapUpStarted(InteractionID, AgentID, ends: Moment)
  case wrapUpExtended(InteractionID, AgentID, ends: Moment)
  /// The agent's part is over. For a contact that lives on elsewhere (transfer to a queue) only this is said.
  case wrapUpEnded(InteractionID, AgentID, DispositionID?)
  case closed(InteractionID, CloseCause, DispositionID?)

  // Complaints
  /// A customer complains, or an open complaint is raised to a higher level: by when its owner is to have
  /// taken it up, and by when it is to be resolved.
  case complaintRaised(
    ComplaintID, CustomerID, about: InteractionID, level: UInt8, owner: Duty, respondBy: Moment,
    resolveBy: Moment)
  /// A further contact belongs to the matter.
  case complaintJoined(ComplaintID, InteractionID)
  case complaintTakenUp(ComplaintID, AgentID)
  /// The time has come and it has not happened. Said once of each clock and level.
  case complaintDue(ComplaintID, ComplaintClock)
  /// This recipient is to be told. One event for each: whoever delivers it reads nothing else.
  case complaintAnnounced(ComplaintID, RecipientID, ComplaintNews)
  case complaintResolved(ComplaintID, by: AgentID)
  /// Nobody took it up in time: this step of the chain (from 0) may take it up as well, and has until then.
  case complaintEscalated(ComplaintID, step: UInt8, to: Duty, until: Moment)
  /// Nor did anybody of the chain.
  case complaintUnanswered(ComplaintID)

  // Supervisors
  case queuePaused(QueueID)
  case queueDraining(QueueID, into: QueueID)
  case queueResumed(QueueID)
  /// A prepared exception holds from here on, or does not any more. What waits keeps its place.
  case modeSwitched(ModeID, isOn: Bool, by: CallerID)
  /// The queue has met its target for long enough, or a supervisor says so: those who are to be called back
  /// when the peak has passed stand in line from here on.
  case peakOver(QueueID)

  // The centre
  case planActivated(PlanVersion)
  /// The calendars of the plan in force are known for longer. Nobody's place changes by it.
  case calendarsRefilled(PlanVersion)
  case restarted
}

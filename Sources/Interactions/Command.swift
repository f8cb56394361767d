// SPDX-License-Identifier: Apache-2.0

/// What happened outside, as a fact for the engine to decide on. Plain numbers, no personal content.
///
/// Each command is answered by events or by one `Refusal`; a refused command changes nothing.
package enum Command: Hashable, Sendable {
  // Agents
  /// The roster says this of the agent (again): new, or changed skills, team, languages, terms.
  indirect case defineAgent(AgentID, AgentProfile)
  /// The agent left the roster. Refused while signed in or holding work.
  case retireAgent(AgentID)
  case signIn(AgentID)
  /// Refused while the agent holds a call; offers are revoked, conversations return with their place.
  case signOut(AgentID)
  /// `ready` or `away`; with open work, `away` is queued and starts when the work ends.
  case setPresence(AgentID, Presence)
  /// The desk's last connection is gone: the grace starts.
  case deskLost(AgentID)
  /// A desk is connected again within the grace, or at any later time.
  case deskReturned(AgentID)

  // Contacts
  case arrive(Arrival)
  /// More is known of a contact that waits (a field from the CRM, a key pressed, a second message): what the
  /// routes say of it now. Nothing happens to one that is with an agent, or that a person has moved.
  case reclassify(Arrival)
  /// The customer wrote in a conversation.
  case customerWrote(InteractionID, MessageID)
  /// The agent who has the conversation wrote.
  case agentWrote(AgentID, InteractionID, MessageID)
  /// The customer hung up or ended the conversation, in whatever state it is.
  case customerLeft(InteractionID)
  /// The agent's own phone leg of a call broke (its desk may be lost as well).
  case agentLegLost(InteractionID)

  /// The bot that has the lease answered.
  case botWrote(InteractionID, LeaseID, MessageID)
  /// The bot gives the contact to humans, and why.
  case botHandsOff(InteractionID, LeaseID, BotEnd)
  /// The bot has answered what was asked; the conversation is over.
  case botCloses(InteractionID, LeaseID)
  /// A caller who waits wants to be called back: at a moment, or (nil) when the queue's policy says.
  case requestCallback(InteractionID, at: Moment?)
  case cancelCallback(InteractionID)
  /// How an attempt to call the customer back ended.
  case dialled(InteractionID, DialResult)
  /// The peak has passed: the queue's callbacks that were put off until then are due.
  case workOffCallbacks(QueueID)

  // Complaints
  /// A customer complains, in that contact (which may be over), at a level from 1 to 3.
  case raiseComplaint(CustomerID, about: InteractionID, level: UInt8)
  /// One of the owner's people takes it up.
  case takeUpComplaint(ComplaintID, AgentID)
  case resolveComplaint(ComplaintID, AgentID)

  // Offers and work
  case accept(AgentID, OfferID)
  case decline(AgentID, OfferID)
  case hold(AgentID, InteractionID)
  case resume(AgentID, InteractionID)
  /// The agent goes to wrap-up, the router owns the contact, the place is kept.
  case transferToQueue(AgentID, InteractionID, QueueID)
  /// The owner keeps the contact until the other accepts.
  case transferToAgent(AgentID, InteractionID, to: AgentID)
  /// The owner takes the offer to the other agent back.
  case cancelTransfer(AgentID, InteractionID)
  /// The owner hands the contact up the chain of the policy, and keeps it until somebody accepts
  /// (`cancelTransfer` takes it back).
  case escalate(AgentID, InteractionID)
  /// The owner asks a colleague for help, and keeps the contact.
  case consult(AgentID, InteractionID, with: AgentID)
  /// The owner, or who helps, ends the help.
  case endConsult(AgentID, InteractionID)
  /// The agent ended the conversation or call: wrap-up starts.
  case end(AgentID, InteractionID)
  /// The agent finished wrap-up; nil: no outcome given.
  case finishWrapUp(AgentID, InteractionID, DispositionID?)
  /// 30 s more of wrap-up.
  case extendWrapUp(AgentID, InteractionID)

  // Supervisors
  /// Offers a waiting contact to that agent, whatever its skills and the contact's place.
  case assign(InteractionID, AgentID)
  /// A waiting contact waits in another queue from now on; the place is kept.
  case move(InteractionID, QueueID)
  /// Takes an offered contact, or one that an agent has, back to its queue with its place.
  case pullBack(InteractionID)
  /// Nobody is offered anything from the queue; contacts go on coming in.
  case pauseQueue(QueueID)
  /// No further contacts come into the queue but go `into` another; those who wait are served.
  case drainQueue(QueueID, into: QueueID)
  /// Neither paused nor drained any more.
  case resumeQueue(QueueID)
  /// A prepared exception is switched on or off.
  case switchMode(ModeID, isOn: Bool, by: CallerID)
  /// Joins a conversation silently, as a signed-in agent.
  case listenIn(AgentID, InteractionID)
  case endListening(AgentID, InteractionID)

  // The centre
  /// The plan of this number is in force from here on; what waits is classed again, places are kept.
  case activatePlan(PlanVersion)
  /// The calendars of the plan in force are known for longer: the prepared plan of its number holds them.
  case refillCalendars(PlanVersion)
  /// The router process started anew: open offers are revoked without blame and agents enter their grace.
  case restarted
  /// Nothing but time passed.
  case advance
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions
import RoutingPolicy

/// What a door asks of the router, with the words of the outside: names instead of numbers, content in clear.
package struct Request: Sendable {
  package var action: Action
  /// Given by the caller: the same key again gets the same answer.
  package var idempotency: IdempotencyKey?
  /// Who answers for it, as `role/name`: noted in the record with what was decided. Nil: nobody but whom the
  /// action itself names.
  package var by: String?

  /// What was found out about a contact before it stood in line.
  var foreseen: Foreseen?

  package init(_ action: Action, idempotency: IdempotencyKey? = nil, by: String? = nil) {
    self.action = action
    self.idempotency = idempotency
    self.by = by
  }

  package enum Action: Sendable {
    // Customers and channels
    case contact(InboundContact)
    case customerMessage(InteractionID, text: String, senderID: String?)
    case customerLeft(InteractionID)
    /// The provider's conversation is over. An unknown one is remembered for 60 s, so that a late start is at
    /// once over.
    case conversationLeft(channel: ChannelKind, conversation: String)
    /// More is known of a contact (keys pressed in a call): merged into its attributes.
    case attributes(InteractionID, [String: String])
    case agentLegLost(InteractionID)
    /// What another system knows of the customer of a contact: changes the customer, and the contact's route
    /// while it waits.
    case learned(InteractionID, CustomerDraft)
    /// The intent of a contact is known by now, or another one, or more of its attributes: changes its route
    /// while it waits.
    case turnedOut(InteractionID, LateFacts)
    /// A mailbox was read that far, with nothing in it that is a contact.
    case mailboxRead(MailboxProgress)

    // Agents, by name
    case signIn(agent: String)
    case signOut(agent: String)
    case ready(agent: String)
    case away(agent: String, reason: String)
    case deskLost(agent: String)
    case deskReturned(agent: String)
    case accept(agent: String, OfferID)
    case decline(agent: String, OfferID)
    case agentMessage(agent: String, InteractionID, text: String, senderID: String?)
    case hold(agent: String, InteractionID)
    case resume(agent: String, InteractionID)
    case transferToQueue(agent: String, InteractionID, queue: String, note: String?)
    case transferToAgent(agent: String, InteractionID, to: String, note: String?)
    /// Takes back a transfer, or an escalation.
    case cancelTransfer(agent: String, InteractionID)
    /// Up the policy's chain; the agent keeps it until somebody accepts.
    case escalate(agent: String, InteractionID, note: String?)
    case end(agent: String, InteractionID)
    case finishWrapUp(agent: String, InteractionID, disposition: String?, note: String?)
    case extendWrapUp(agent: String, InteractionID)

    // Callbacks
    /// A caller who waits wants to be called back: at a moment, or (nil) as the queue's policy says. For one
    /// who is to be called back already: at another moment.
    case requestCallback(InteractionID, at: Moment?)
    case cancelCallback(InteractionID)
    /// How an attempt to reach the customer ended.
    case dialled(InteractionID, DialResult, DialledCall?)

    // Complaints
    /// The customer of an open contact complains, at a level from 1 to 3. (What the policy's conditions find
    /// is raised without being asked.)
    case raiseComplaint(InteractionID, level: Int)
    /// One of its owner's people takes it up, or has resolved it.
    case takeUpComplaint(agent: String, ComplaintID)
    case resolveComplaint(agent: String, ComplaintID)

    // Supervisors
    /// Joins a conversation silently: a signed-in agent, in whatever presence.
    case listenIn(agent: String, InteractionID)
    case endListening(agent: String, InteractionID)
    /// Switches a mode of the policy on or off. `by`: who asks, as audits are to name them.
    case switchMode(String, isOn: Bool, by: String)
    case assign(InteractionID, agent: String, note: String?)
    case move(InteractionID, queue: String, note: String?)
    case pullBack(InteractionID, note: String?)
    case pauseQueue(String)
    case resumeQueue(String)
    case drainQueue(String, into: String)
    /// The peak has passed: the queue's callbacks that were put off until then are due.
    case workOffCallbacks(queue: String)

    // Versions of the policy
    /// Keeps a text; the same text again is the same version.
    case pushPolicy(CompiledPolicy, PolicySource)
    /// Puts a version in force; what waits is looked at again, places are kept. Nothing happens where it is
    /// in force already.
    case activatePolicy(PolicySwitch)
    /// Runs a version beside the live one; it changes nothing. Another shadow ends.
    case startShadow(PlanVersion, PolicySource)
    case endShadow(PolicySource)
    /// The server's own file has this text by now (its SHA-256), and need not be put in force again.
    case policyFileRead(String)
    /// What the rules of a version say of contacts that waited when it came into force.
    case reviewed(PlanVersion, [ReviewedContact], isLast: Bool)

    // The directory and the roster
    case createCustomer(CustomerDraft)
    case changeCustomer(CustomerID, CustomerDraft)
    /// Each draft is matched by its first known identity: changed, or created.
    case importCustomers([CustomerDraft])
    case eraseCustomer(CustomerID)
    /// Adds or changes an agent that the policy file does not define.
    case putAgent(AgentDraft)
    case removeAgent(String)
  }
}

extension Request.Action {
  /// It concerns versions of the policy: the act itself says who asked for it.
  var isOfPolicies: Bool {
    switch self {
    case .pushPolicy, .activatePolicy, .startShadow, .endShadow, .policyFileRead, .reviewed: true
    default: false
    }
  }
}

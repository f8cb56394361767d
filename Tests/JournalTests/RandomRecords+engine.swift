// SPDX-License-Identifier: Apache-2.0

import Interactions

extension RandomRecords {
  mutating func command() -> Command {
    one([
      .defineAgent(name(), profile()), .retireAgent(name()), .signIn(name()), .signOut(name()),
      .setPresence(name(), presence()), .deskLost(name()), .deskReturned(name()), .arrive(arrival()),
      .reclassify(arrival()),
      .customerWrote(serial(), serial()), .agentWrote(name(), serial(), serial()), .customerLeft(serial()),
      .agentLegLost(serial()), .accept(name(), serial()), .decline(name(), serial()), .hold(name(), serial()),
      .resume(name(), serial()), .transferToQueue(name(), serial(), name()),
      .transferToAgent(name(), serial(), to: name()), .cancelTransfer(name(), serial()),
      .end(name(), serial()),
      .finishWrapUp(name(), serial(), maybe { $0.name() }), .extendWrapUp(name(), serial()),
      .assign(serial(), name()), .move(serial(), name()), .pullBack(serial()), .pauseQueue(name()),
      .drainQueue(name(), into: name()), .resumeQueue(name()),
      .switchMode(name(), isOn: bool(), by: name()),
      .activatePlan(PlanVersion(small())), .refillCalendars(PlanVersion(small())), .restarted, .advance,
      .requestCallback(serial(), at: maybe { $0.moment() }), .cancelCallback(serial()),
      .botWrote(serial(), serial(), serial()), .botHandsOff(serial(), serial(), one(BotEnd.allCases)),
      .botCloses(serial(), serial()), .consult(name(), serial(), with: name()),
      .endConsult(name(), serial()), .escalate(name(), serial()),
      .listenIn(name(), serial()), .endListening(name(), serial()),
      .raiseComplaint(name(), about: serial(), level: byte()), .takeUpComplaint(serial(), name()),
      .resolveComplaint(serial(), name()),
      .dialled(serial(), one(DialResult.allCases)), .workOffCallbacks(name()),
    ])
  }

  mutating func event(after command: Command) -> Event {
    switch command {
    case .arrive(let arrival) where bool(): .arrived(arrival)
    case .defineAgent(let agent, let profile) where bool(): .agentDefined(agent, profile)
    default: one([aboutAgents(), aboutContacts(), aboutCallbacks(), aboutMatters()])
    }
  }

  private mutating func aboutAgents() -> Event {
    one([
      .agentDefined(name(), profile()), .agentRetired(name()), .skillExpired(name(), name()),
      .presenceChanged(name(), presence()),
      .presenceQueued(name(), maybe { $0.presence() }), .deskLost(name(), graceEnds: moment()),
      .deskReturned(name()), .deskGraceEnded(name()), .agentKeptClear(name(), for: serial()),
      .queuePaused(name()), .queueDraining(name(), into: name()), .queueResumed(name()),
      .modeSwitched(name(), isOn: bool(), by: name()),
      .agentNoLongerKeptClear(name()), .planActivated(PlanVersion(small())), .restarted,
      .calendarsRefilled(PlanVersion(small())),
    ])
  }

  private mutating func aboutContacts() -> Event {
    one([
      .arrived(arrival()),
      .waiting(serial(), queue: name(), waited: length(), cause: one(WaitCause.allCases)),
      .becameMessage(serial()), .reclassified(arrival()),
      .relaxed(serial(), step: byte()), .helpersCalled(serial(), place: byte()),
      .promiseNear(serial()), .preferring(serial(), name(), until: moment()), .preferenceOver(serial()),
      .reserveOver(serial()),
      .customerWrote(serial(), serial()),
      .agentWrote(name(), serial(), serial()),
      .offered(serial(), serial(), name(), expires: moment(), reason()),
      .offerEnded(serial(), serial(), name(), one(OfferEnd.allCases)),
      .accepted(serial(), serial(), name(), waited: length()), .held(serial(), name()),
      .resumed(serial(), name()),
      .parked(serial(), name()), .reopened(serial(), name()),
      .transferred(serial(), from: name(), to: maybe { $0.name() }),
      .wrapUpStarted(serial(), name(), ends: moment()), .wrapUpExtended(serial(), name(), ends: moment()),
      .wrapUpEnded(serial(), name(), maybe { $0.name() }),
      .closed(serial(), one(CloseCause.allCases), maybe { $0.name() }),
    ])
  }

  private mutating func aboutCallbacks() -> Event {
    one([
      .detoured(serial(), from: name(), why: one(Detour.allCases)),
      .callbackBooked(
        serial(), queue: name(), one(CallbackMode.allCases), at: maybe { $0.moment() }, waited: length()),
      .callbackScheduled(serial(), at: moment(), waited: length()),
      .dialled(serial(), name(), one(DialResult.allCases)), .joined(serial(), to: serial()),
      .consultStarted(serial(), serial(), name()), .consultEnded(serial(), name()),
      .botAttached(serial(), queue: name(), name(), serial(), isFirst: bool()),
      .botWrote(serial(), serial(), serial()), .botEnded(serial(), serial(), one(BotEnd.allCases)),
      .expertPrompted(serial(), name()), .holdReminded(serial(), name()),
    ])
  }

  mutating func duty() -> Duty { one([.teamLeader, .agent(name()), .team(name())]) }

  private mutating func aboutMatters() -> Event {
    one([
      .escalated(serial(), by: name(), step: byte(), until: moment()),
      .escalationEnded(serial(), one(EscalationEnd.allCases)),
      .listenStarted(serial(), name()), .listenEnded(serial(), name()),
      .complaintRaised(
        serial(), name(), about: serial(), level: byte(), owner: duty(), respondBy: moment(),
        resolveBy: moment()),
      .complaintJoined(serial(), serial()), .complaintTakenUp(serial(), name()),
      .complaintDue(serial(), one(ComplaintClock.allCases)), .complaintResolved(serial(), by: name()),
      .complaintAnnounced(serial(), name(), one(ComplaintNews.allCases)),
      .complaintEscalated(serial(), step: byte(), to: duty(), until: moment()),
      .complaintUnanswered(serial()),
      .peakOver(name()),
    ])
  }

  mutating func content() -> Content {
    // The owners are none of those who are erased.
    Content(
      owner: bool() ? .customer(CustomerID(1000 + UInt32(next() % 3000))) : .agent(name()),
      item: one([
        .customer(
          CustomerCard(
            customer: name(), name: text(),
            identities: some { Identity(kind: $0.one(Identity.Kind.allCases), value: $0.text()) },
            language: maybe { $0.text() },
            fields: dictionary {
              $0.one([.bool($0.bool()), .int($0.moment().milliseconds), .string($0.text())])
            })),
        .agent(AgentCard(agent: name(), name: text(), phone: text())),
        .facts(
          InteractionFacts(
            interaction: serial(), intent: text(), subject: text(), attributes: dictionary { $0.text() },
            reference: text(), from: text())),
        .message(
          MessageContent(
            message: serial(), interaction: serial(), author: one([.customer, .centre, .agent(name())]),
            text: text(), senderID: maybe { $0.text() })),
        .note(serial(), text()),
      ]))
  }

  mutating func agentState() -> AgentState {
    AgentState(
      agent: name(), profile: profile(), presence: presence(), presenceSince: moment(),
      nextPresence: maybe { $0.presence() }, restedSince: moment(), graceEnds: maybe { $0.moment() },
      keptClearFor: maybe { $0.serial() },
      work: some {
        AgentState.Work(
          interaction: $0.serial(), channel: $0.one(ChannelKind.allCases), queue: $0.name(),
          phase: $0.one(WorkPhase.allCases), since: $0.moment(), acceptedAt: $0.moment(),
          wrapUpEnds: $0.maybe { $0.moment() }, lastMessageAt: $0.moment(),
          isPrompted: $0.bool(), remindedAt: $0.maybe { $0.moment() })
      })
  }

  mutating func interactionState() -> InteractionState {
    InteractionState(
      arrival: arrival(), arrivedAt: moment(), phase: one(InteractionPhase.allCases), queue: name(),
      isMessage: bool(), enteredQueueAt: moment(), waited: length(), relaxSteps: byte(),
      helpersCalled: byte(),
      offer: maybe {
        InteractionState.OpenOffer(
          offer: $0.serial(), agent: $0.name(), expires: $0.moment(), isTransfer: $0.bool(),
          reason: $0.reason())
      },
      owner: maybe { $0.name() }, refusedBy: some { $0.name() },
      askAgainAt: maybe { $0.moment() }, isPastReserve: bool(), isPromiseNear: bool(),
      preference: one(Preference.allCases), preferredUntil: maybe { $0.moment() },
      waitedAt: maybe { $0.moment() }, wasSentOn: bool(),
      callback: maybe {
        CallbackState(
          mode: $0.one(CallbackMode.allCases), attempts: $0.byte(), at: $0.maybe { $0.moment() })
      },
      bot: maybe {
        BotLease(
          bot: $0.name(), lease: $0.one([LeaseID(1), LeaseID(.max)]), since: $0.moment(), isAsked: $0.bool())
      }, wasWithBot: bool())
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One of everything that a record can hold: what golden files are made of. Never change a sample; add new
/// ones.
enum Samples {
  static let agent = AgentID(7)
  static let other = AgentID(4_000_000_000)
  static let contact = InteractionID(1_000_000_007)
  static let message = MessageID(55)
  static let offer = OfferID(9)
  static let moment = Moment(milliseconds: 1_791_513_730_123)
  static let presences: [Presence] = [
    .offline, .ready, .away(AwayReasonID(0)), .away(AwayReasonID(3)), .notResponding, .disconnected,
  ]

  static let profiles = [
    AgentProfile(),
    AgentProfile(
      team: TeamID(0), languages: [LanguageID(0), LanguageID(2)],
      skills: [SkillLevel(skill: SkillID(0), level: 5), SkillLevel(skill: SkillID(300), level: 1)],
      ownTerms: [ChannelTerms(load: 100, alone: true), nil, ChannelTerms(load: 0, alone: false), nil]),
  ]

  static let arrivals = [
    Arrival(
      interaction: InteractionID(1), customer: CustomerID(0), channel: .voice, queue: QueueID(0),
      tier: TierID(0)),
    Arrival(
      interaction: contact, customer: CustomerID(.max), channel: .email, entry: EntryID(0), route: RouteID(0),
      queue: QueueID(12), tier: TierID(3), language: LanguageID(0), points: Points(millionths: -1_500_000)),
  ]

  static let reasons = [
    OfferReason(occasion: .contactPickedAgent),
    OfferReason(
      occasion: .transfer, asStaff: false, relaxSteps: 255, candidates: .max, urgency: Points(millionths: -1),
      runnerUp: 0),
  ]

  static let commands: [Command] =
    profiles.map { .defineAgent(agent, $0) } + [.retireAgent(agent), .signIn(AgentID(0)), .signOut(agent)]
    + presences.map { .setPresence(agent, $0) } + [.deskLost(agent), .deskReturned(agent)]
    + arrivals.map { .arrive($0) }
    + [
      .customerWrote(contact, message), .agentWrote(agent, contact, message), .customerLeft(contact),
      .agentLegLost(contact), .accept(agent, offer), .decline(agent, offer), .hold(agent, contact),
      .resume(agent, contact), .transferToQueue(agent, contact, QueueID(0)),
      .transferToAgent(agent, contact, to: other), .cancelTransfer(agent, contact), .end(agent, contact),
      .finishWrapUp(agent, contact, nil), .finishWrapUp(agent, contact, DispositionID(0)),
      .extendWrapUp(agent, contact), .activatePlan(PlanVersion(2)), .restarted, .advance,
    ]

  static let agentEvents: [Event] =
    profiles.map { .agentDefined(agent, $0) } + [.agentRetired(agent)]
    + presences.map { .presenceChanged(agent, $0) }
    + presences.map { .presenceQueued(agent, $0) }
    + [
      .presenceQueued(agent, nil), .deskLost(agent, graceEnds: moment), .deskReturned(agent),
      .deskGraceEnded(agent), .agentKeptClear(agent, for: contact), .agentNoLongerKeptClear(agent),
      .planActivated(PlanVersion(3)), .restarted,
    ]

  static let contactEvents: [Event] =
    arrivals.map { .arrived($0) }
    + WaitCause.allCases.filter { $0.rawValue < 4 }.map {
      .waiting(contact, queue: QueueID(4), waited: Milliseconds(-5), cause: $0)
    }
    + [
      .becameMessage(contact), .relaxed(contact, step: 255), .helpersCalled(contact, place: 0),
      .customerWrote(contact, message), .agentWrote(agent, contact, message),
    ]

  static let workEvents: [Event] =
    reasons.map { .offered(offer, contact, agent, expires: moment, $0) }
    + OfferEnd.allCases.filter { $0.rawValue < 8 }.map { .offerEnded(offer, contact, agent, $0) }
    + [
      .accepted(offer, contact, agent, waited: Milliseconds(61_000)), .held(contact, agent),
      .resumed(contact, agent), .parked(contact, agent), .reopened(contact, agent),
      .transferred(contact, from: agent, to: nil), .transferred(contact, from: agent, to: AgentID(0)),
      .wrapUpStarted(contact, agent, ends: .never), .wrapUpExtended(contact, agent, ends: moment),
      .wrapUpEnded(contact, agent, nil), .wrapUpEnded(contact, agent, DispositionID(0)),
    ]
    + CloseCause.allCases.filter { $0.rawValue < 4 }.flatMap { cause -> [Event] in
      [.closed(contact, cause, nil), .closed(contact, cause, DispositionID(8))]
    }

  static let contents: [Content] = [
    Content(
      owner: .customer(CustomerID(0)),
      item: .customer(
        CustomerCard(
          customer: CustomerID(0), name: "王小明",
          identities: Identity.Kind.allCases.map { Identity(kind: $0, value: "+86138\($0.rawValue)") },
          language: "zh",
          fields: ["vip": .bool(false), "since": .int(-3), "segment": .string(""), "limit": .int(.max)]))),
    Content(owner: .customer(CustomerID(.max)), item: .customer(CustomerCard(customer: CustomerID(.max)))),
    Content(owner: .agent(agent), item: .agent(AgentCard(agent: agent, name: "李娜", phone: "sip:2001@pbx"))),
    Content(
      owner: .customer(CustomerID(0)),
      item: .facts(
        InteractionFacts(
          interaction: contact, intent: "card-lost", subject: "My card", attributes: ["b": "2", "a": ""],
          reference: "call-1", from: "+8613800138000"))),
    Content(owner: .customer(CustomerID(0)), item: .facts(InteractionFacts(interaction: contact))),
    Content(
      owner: .customer(CustomerID(0)),
      item: .message(
        MessageContent(
          message: message, interaction: contact, author: .customer, text: "卡丢了", senderID: ""))),
    Content(
      owner: .customer(CustomerID(0)),
      item: .message(
        MessageContent(message: message, interaction: contact, author: .agent(AgentID(0)), text: "Hello"))),
    Content(
      owner: .customer(CustomerID(0)),
      item: .message(MessageContent(message: message, interaction: contact, author: .centre, text: ""))),
    Content(owner: .customer(CustomerID(0)), item: .note(contact, "calls back on Monday")),
  ]

  /// Records that together hold every kind of everything; what came later stands in later ones.
  static let records: [Record] = [
    Record(
      position: 1, at: moment,
      decisions: zip(commands, 0...).map { command, index in
        Decision(command: command, events: index == 0 ? agentEvents + contactEvents + workEvents : [])
      },
      // The kinds of the first release.
      names: NameKind.allCases.filter { $0.rawValue <= 11 }.map {
        NameGiven(kind: $0, number: UInt32($0.rawValue), name: "name-\($0)")
      },
      receipts: [
        Receipt(key: Digest(high: 1, low: .max), body: Digest(high: 0, low: 0)),
        Receipt(
          key: Digest(high: .max, low: 3), body: Digest(high: 4, low: 5), interaction: InteractionID(0),
          message: MessageID(0)),
      ],
      threads: [ThreadLink(key: Digest(high: 8, low: 9), interaction: contact)],
      policies: [
        PolicyActivated(
          version: PlanVersion(2), hash: "ab12", files: ["b.yaml": "queues: {}\n", "a.yaml": ""])
      ],
      erased: [CustomerID(88), CustomerID(4_000_000_000)],
      contents: contents),
    Record(
      position: 2, at: Moment(milliseconds: -1),
      decisions: commands.map { Decision(command: $0, events: echo(of: $0)) }),
    Record(position: 3, at: .never), late,
  ]

  private static let late: Record = {
    var record = Record(
      position: 4, at: moment,
      decisions: arrivals.map { arrival in
        Decision(
          command: .reclassify(arrival),
          events: [
            .reclassified(arrival),
            .waiting(contact, queue: QueueID(4), waited: Milliseconds(7), cause: .reclassified),
          ])
      })
    record.mailboxes = [
      MailboxProgress(mailbox: "service@bank.example", validity: .max, uid: 1),
      MailboxProgress(mailbox: "", validity: 0, uid: 0),
    ]
    return record
  }()

  /// What repeats the command and is therefore left out by the writer.
  private static func echo(of command: Command) -> [Event] {
    switch command {
    case .arrive(let arrival): [.arrived(arrival), .becameMessage(arrival.interaction)]
    case .defineAgent(let agent, let profile): [.agentDefined(agent, profile)]
    default: []
    }
  }

  static let snapshot = Snapshot(
    position: 3, at: moment,
    engine: EngineState(
      now: moment, plan: PlanVersion(2), lastOffer: offer,
      agents: [
        AgentState(
          agent: AgentID(0), profile: profiles[0], presence: .offline, presenceSince: .zero,
          restedSince: .zero),
        AgentState(
          agent: agent, profile: profiles[1], presence: .ready, presenceSince: moment,
          nextPresence: .away(AwayReasonID(0)), restedSince: moment, graceEnds: .zero,
          keptClearFor: InteractionID(0),
          work: WorkPhase.allCases.filter { $0 != .consulting }.map { phase in
            AgentState.Work(
              interaction: contact, channel: .sms, queue: QueueID(2), phase: phase, since: moment,
              acceptedAt: .zero, wrapUpEnds: phase == .wrapUp ? .never : nil, lastMessageAt: moment)
          }),
      ],
      interactions: InteractionPhase.allCases.filter { ![.triage, .callback, .dialling].contains($0) }.map {
        phase in
        InteractionState(
          arrival: arrivals[1], arrivedAt: moment, phase: phase, queue: QueueID(3),
          isMessage: phase == .waiting,
          enteredQueueAt: moment, waited: Milliseconds(4), relaxSteps: 2, helpersCalled: 1,
          offer: phase == .offered
            ? .init(offer: offer, agent: agent, expires: moment, isTransfer: true, reason: reasons[1]) : nil,
          owner: phase == .active ? AgentID(0) : nil,
          refusedBy: phase == .waiting ? [agent, AgentID(0)] : [],
          askAgainAt: phase == .waiting ? moment : nil)
      }),
    names: [NameGiven(kind: .queue, number: 0, name: "cards")],
    receipts: [
      .init(receipt: Receipt(key: Digest(high: 1, low: 2), body: Digest(high: 3, low: 4)), at: moment),
      .init(
        receipt: Receipt(
          key: Digest(high: .max, low: 0), body: Digest(high: 0, low: 0), interaction: InteractionID(0),
          message: MessageID(7)), at: .zero),
    ],
    threads: [ThreadLink(key: Digest(high: 8, low: 9), interaction: contact)],
    policy: PolicyActivated(version: PlanVersion(2), hash: "ab12", files: ["a.yaml": "x"]),
    lastInteraction: contact, lastMessage: message, lastCustomer: 77, contents: contents)

  /// What a release after the first says of receipts.
  static let laterSnapshot = Snapshot(
    position: 3,
    receipts: [
      .init(receipt: Receipt(key: Digest(high: 1, low: 2), body: Digest(high: 3, low: 4)), at: .zero),
      .init(
        receipt: Receipt(
          key: Digest(high: 5, low: 6), body: Digest(high: 7, low: 8), interaction: InteractionID(9),
          message: MessageID(10), customer: CustomerID(0), created: true), at: Moment(milliseconds: 11)),
      .init(
        receipt: Receipt(
          key: Digest(high: 12, low: 13), body: Digest(high: 0, low: 0), customer: CustomerID(.max)),
        at: Moment(milliseconds: 12)),
    ])
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What modes, escalations, complaints and listeners added: a record each, never changed.
extension Samples {
  private static let complaint = ComplaintID(12)
  private static let duties: [Duty] = [.agent(AgentID(0)), .team(TeamID(300)), .teamLeader]

  static let exceptions: [Record] = [
    Record(
      position: 10, at: moment,
      decisions: [true, false].map { isOn in
        Decision(
          command: .switchMode(ModeID(3), isOn: isOn, by: CallerID(2)),
          events: [.modeSwitched(ModeID(3), isOn: isOn, by: CallerID(2))])
      }),
    Record(
      position: 11, at: moment,
      decisions: [
        Decision(
          command: .escalate(agent, contact),
          events: [
            .escalated(contact, by: agent, step: 255, until: moment),
            .offered(offer, contact, other, expires: moment, OfferReason(occasion: .escalated)),
          ] + EscalationEnd.allCases.map { .escalationEnded(contact, $0) })
      ]),
    Record(
      position: 12, at: moment,
      decisions: [
        Decision(command: .listenIn(agent, contact), events: [.listenStarted(contact, agent)]),
        Decision(command: .endListening(agent, contact), events: [.listenEnded(contact, agent)]),
      ]),
    Record(
      position: 13, at: moment,
      decisions: [
        Decision(
          command: .raiseComplaint(CustomerID(.max), about: contact, level: 3),
          events: duties.map {
            .complaintRaised(
              complaint, CustomerID(.max), about: contact, level: 255, owner: $0, respondBy: moment,
              resolveBy: Moment(milliseconds: 4_000_000_000_000))
          } + [.complaintJoined(complaint, contact)]
            + ComplaintNews.allCases.filter { $0.rawValue <= 2 }.map {
              .complaintAnnounced(complaint, RecipientID(5), $0)
            }
            + ComplaintClock.allCases.map { .complaintDue(complaint, $0) }),
        Decision(command: .takeUpComplaint(complaint, agent), events: [.complaintTakenUp(complaint, other)]),
        Decision(
          command: .resolveComplaint(complaint, other), events: [.complaintResolved(complaint, by: agent)]),
      ]),
    Record(
      position: 14, at: moment,
      decisions: [
        Decision(
          command: .advance,
          events: duties.map { .complaintEscalated(complaint, step: 255, to: $0, until: moment) } + [
            .complaintUnanswered(complaint), .complaintAnnounced(complaint, RecipientID(5), .unanswered),
            .peakOver(QueueID(4_000_000_000)),
          ])
      ]),
  ]

  /// What each of them added to snapshots.
  static let exceptionSnapshots: [Snapshot] = [
    snapshot { $0.modes = [ModeState(mode: ModeID(0), by: CallerID(2), since: moment)] },
    snapshot {
      $0.escalations = [
        EscalationState(interaction: contact, by: agent, step: 0, until: moment),
        EscalationState(interaction: contact, by: agent, step: 255, until: .zero, refusedBy: [agent, other]),
      ]
    },
    snapshot { $0.listeners = [ListenerState(agent: agent, interaction: contact, since: moment)] },
    snapshot { state in
      state.lastComplaint = complaint
      state.complaints = duties.map {
        ComplaintState(
          complaint: complaint, customer: CustomerID(.max), level: 3, owner: $0,
          takenBy: $0 == .teamLeader ? AgentID(0) : nil, raisedAt: .zero, respondBy: moment,
          resolveBy: moment, isResponseDue: true, isResolutionDue: $0 == .teamLeader,
          contacts: [contact, InteractionID(3)])
      }
    },
    snapshot { state in
      var new = ComplaintState(
        complaint: complaint, customer: CustomerID(0), level: 1, owner: .team(TeamID(1)), raisedAt: .zero,
        respondBy: .zero, resolveBy: moment)
      new.asked = [.team(TeamID(300)), .agent(AgentID(0))]
      new.step = 255
      new.stepEnds = moment
      state.complaints = [new]
      state.peaks = [
        PeakState(queue: QueueID(0), since: .zero),
        PeakState(
          queue: QueueID(.max), since: moment,
          slices: [
            PeakState.Slice(number: 0, counted: 1, inTime: 0),
            PeakState.Slice(number: .max, counted: .max, inTime: .max),
          ]),
      ]
    },
    longAgo,
  ]

  private static let longAgo: Snapshot = {
    var snapshot = Snapshot(position: 3, at: moment)
    snapshot.longAgo = [
      Snapshot.WeekLongAgo(week: 0, marks: []), Snapshot.WeekLongAgo(week: .max, marks: [0, 1, .max]),
    ]
    return snapshot
  }()

  private static func snapshot(_ fill: (inout EngineState) -> Void) -> Snapshot {
    var engine = EngineState(now: moment, plan: PlanVersion(2))
    fill(&engine)
    return Snapshot(position: 3, at: moment, engine: engine)
  }
}

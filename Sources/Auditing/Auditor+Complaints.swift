// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Complaints from the policy's words: one for a customer, its clocks run across all contacts of the matter,
/// whoever is to be told is told once of each news.
extension Auditor {
  struct Matter {
    var customer: CustomerID
    var client: ClientID?
    var level: UInt8
    var owner: Duty
    /// In the order in which they were known to be about it.
    var contacts: [InteractionID] = []
    var began: Moment
    var respondBy: Moment
    var resolveBy: Moment
    var takenBy: AgentID?
    var isResponseDue = false
    var isResolutionDue = false
    /// Who may take it up besides its owner, because that one did not in time.
    var asked: [Duty] = []
    var step: Int?
    /// When the next step is to be asked; nil: none is any more.
    var stepEnds: Moment?
  }

  /// When a time is over that began at `moment`: every opening is looked at, one after the other.
  private func due(_ time: Allowance, from moment: Moment) -> Moment {
    func openings(_ place: Int) -> [CalendarPlan.Opening] { plan.calendars[place].openings }
    switch time {
    case .time(let span): return moment + span
    case .workTime(let span, let place):
      var left = span.count
      if left == 0 { return moment }
      for opening in openings(place) where opening.closes > moment {
        let from = max(opening.opens, moment)
        if left <= opening.closes.milliseconds - from.milliseconds { return from + Milliseconds(left) }
        left -= opening.closes.milliseconds - from.milliseconds
      }
      return max(moment, plan.calendars[place].until) + Milliseconds(left)
    case .workDays(let days, let place):
      var ends: [Moment: Moment] = [:]
      for opening in openings(place) where opening.dayStarts > moment {
        ends[opening.dayStarts] = max(ends[opening.dayStarts] ?? .zero, opening.closes)
      }
      let sorted = ends.sorted { $0.key < $1.key }.map(\.value)
      return days <= sorted.count ? sorted[days - 1] : max(moment, plan.calendars[place].until)
    }
  }

  private mutating func judgeRaised(_ event: Event) {
    guard
      case .complaintRaised(
        let id, let customer, let contact, let level, let owner, let respondBy, let resolveBy) =
        event
    else { return }
    let known = matters[id]
    if let known, known.level >= level { complain("complaint \(id.raw) was at level \(known.level)") }
    let client = known.map(\.client) ?? contacts[contact]?.arrival.client
    if matters.contains(where: {
      $0.key != id && $0.value.customer == customer && $0.value.client == client
    }) {
      complain("customer \(customer.raw) has two complaints")
    }
    guard level >= 1, Int(level) <= plan.complaints.count, let rule = plan.complaints[Int(level) - 1] else {
      return complain("there is no level \(level)")
    }
    let began = known?.began ?? now
    if owner != rule.owner { complain("complaint \(id.raw) has the wrong owner") }
    if respondBy != due(rule.respondWithin, from: now) { complain("complaint \(id.raw): response") }
    if resolveBy != due(rule.resolveWithin, from: began) { complain("complaint \(id.raw): resolution") }
    if let known, known.customer != customer { complain("complaint \(id.raw) is another customer's") }
    matters[id] = Matter(
      customer: customer, client: client, level: level, owner: owner, began: began, respondBy: respondBy,
      resolveBy: resolveBy)
    matters[id]?.contacts = known?.contacts ?? []
    if matters[id]?.contacts.contains(contact) == false { matters[id]?.contacts.append(contact) }
    expectNews(id, level, .raised)
  }

  private mutating func expectNews(_ id: ComplaintID, _ level: UInt8, _ news: ComplaintNews) {
    guard Int(level) <= plan.complaints.count, let rule = plan.complaints[Int(level) - 1] else { return }
    untold += rule.tell.map { Event.complaintAnnounced(id, $0, news) }
  }

  private func isOwner(_ agent: AgentID, _ matter: Matter) -> Bool {
    ([matter.owner] + matter.asked).contains { isOne(agent, $0) }
  }

  private func isOne(_ agent: AgentID, _ duty: Duty) -> Bool {
    switch duty {
    case .agent(let one): one == agent
    case .team(let team): agents[agent]?.profile.team == team
    case .teamLeader: false
    }
  }

  /// Who of a step of the chain may take a complaint up now: nobody when none of it is there.
  private func people(_ step: Int, _ matter: Matter) -> Duty? {
    var duty = plan.escalation[step].to
    if duty == .teamLeader {
      guard let last = matter.contacts.last, let owner = contacts[last]?.owner,
        let team = agents[owner]?.profile.team, team.index < plan.leaders.count,
        let leader = plan.leaders[team.index]
      else { return nil }
      duty = .agent(leader)
    }
    return agents.contains { $0.value.presence != .offline && isOne($0.key, duty) } ? duty : nil
  }

  /// What must follow when the owner, or a step of the chain, has had its time and did not take it up.
  private mutating func expectClimb(_ id: ComplaintID) {
    guard let matter = matters[id], matter.takenBy == nil,
      !plan.escalation.isEmpty || matter.stepEnds != nil
    else { return }
    let next = matter.step.map { $0 + 1 } ?? 0
    let steps = next < plan.escalation.count ? Array(next..<plan.escalation.count) : []
    for step in steps {
      guard let duty = people(step, matter) else { continue }
      let until = now + plan.escalation[step].within
      untold.append(.complaintEscalated(id, step: UInt8(step), to: duty, until: until))
      return
    }
    untold.append(.complaintUnanswered(id))
    expectNews(id, matter.level, .unanswered)
  }

  mutating func followComplaint(_ event: Event) {
    switch event {
    case .complaintRaised: judgeRaised(event)
    case .complaintEscalated(let id, let step, let to, let until):
      if matters[id]?.stepEnds.map({ $0 <= now }) ?? false { expectClimb(id) }
      if untold.first == event { untold.removeFirst() } else { complain("nobody asked for \(event)") }
      matters[id]?.step = Int(step)
      matters[id]?.stepEnds = until
      matters[id]?.asked.append(to)
    case .complaintUnanswered(let id):
      if matters[id]?.stepEnds.map({ $0 <= now }) ?? false { expectClimb(id) }
      if untold.first == event { untold.removeFirst() } else { complain("nobody asked for \(event)") }
      matters[id]?.stepEnds = nil
    case .complaintAnnounced:
      if untold.first == event { untold.removeFirst() } else { complain("nobody asked for \(event)") }
    case .complaintJoined(let id, let contact):
      guard let matter = matters[id] else { return complain("complaint \(id.raw) is not open") }
      if let known = contacts[contact], known.arrival.customer != matter.customer {
        complain("\(contact.raw) is somebody else's")
      }
      if !matter.contacts.contains(contact) { matters[id]?.contacts.append(contact) }
    case .complaintTakenUp(let id, let agent):
      guard let matter = matters[id], isOwner(agent, matter) else {
        return complain("complaint \(id.raw) is not \(agent.raw)'s")
      }
      matters[id]?.takenBy = agent
      matters[id]?.stepEnds = nil
    case .complaintDue(let id, let clock):
      guard let matter = matters[id] else { return complain("complaint \(id.raw) is not open") }
      let isEarly =
        clock == .response
        ? matter.isResponseDue || matter.takenBy != nil || now < matter.respondBy
        : matter.isResolutionDue || now < matter.resolveBy
      if isEarly { complain("complaint \(id.raw): \(clock.name) is not due") }
      if clock == .response {
        matters[id]?.isResponseDue = true
        expectClimb(id)
      } else {
        matters[id]?.isResolutionDue = true
        expectNews(id, matter.level, .resolutionDue)
      }
    case .complaintResolved(let id, let agent):
      guard let matter = matters[id], isOwner(agent, matter) else {
        return complain("complaint \(id.raw) is not \(agent.raw)'s")
      }
      matters[id] = nil
      expectNews(id, matter.level, .resolved)
    default: break
    }
  }

  mutating func judgeComplaints() {
    if !untold.isEmpty { complain("not told: \(untold)") }
    untold = []
    for (id, matter) in matters {
      if let ends = matter.stepEnds, ends <= now {
        complain("complaint \(id.raw) should have gone up the chain")
      }
      if matter.takenBy == nil, !matter.isResponseDue, matter.respondBy <= now {
        complain("nobody said that complaint \(id.raw) is to be taken up")
      }
      if !matter.isResolutionDue, matter.resolveBy <= now {
        complain("nobody said that complaint \(id.raw) is to be resolved")
      }
    }
  }
}

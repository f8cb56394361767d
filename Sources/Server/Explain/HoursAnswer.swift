// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import RoutingPolicy

/// Which queues are open at a moment, of a policy alone. Works calendars out around that moment: some
/// milliseconds each.
struct HoursAnswer {
  /// What a supervisor has done to a queue.
  enum Mode: Hashable, Sendable {
    case paused
    case draining(into: String)
  }

  let policy: Policy
  var modes: [String: Mode] = [:]

  func json(at moment: Moment) -> JSON {
    let plans = policy.calendarPlans(around: moment)
    let names = policy.calendars.map(\.name)
    let calendars = Dictionary(zip(names, plans)) { first, _ in first }
    return .members([
      "at": .string(Timestamp.text(moment)), "timezone": .string(policy.timezone),
      "queues": .array(policy.queues.map { queue($0, queue($0.hours, calendars), moment) }),
      "calendars": .array(policy.calendars.map { calendar($0, calendars[$0.name], moment) }),
    ])
  }

  private func queue(_ hours: String?, _ calendars: [String: CalendarPlan]) -> CalendarPlan? {
    hours.flatMap { calendars[$0] }
  }

  private func queue(_ queue: Queue, _ plan: CalendarPlan?, _ moment: Moment) -> JSON {
    var mode = "open"
    var into: String?
    switch modes[queue.name] {
    case nil: break
    case .paused: mode = "paused"
    case .draining(let other): (mode, into) = ("draining", other)
    }
    let closed = ChannelKind.allCases.compactMap { kind in
      queue.closed[kind].map { JSON.Member(name: kind.name, value: .string(words($0))) }
    }
    return .members([
      "id": .string(queue.name), "calendar": .textOrNull(queue.hours),
      "open": .bool(plan?.isOpen(at: moment) ?? true), "until": .textOrNull(until(plan, moment)),
      "mode": .string(mode), "into": into.map { .string($0) }, "closed": .object(closed),
    ])
  }

  private func words(_ action: Queue.Full.Action) -> String {
    switch action {
    case .message: "message"
    case .busy: "busy"
    case .callback: "callback"
    case .wait: "waits"
    case .queue(let name): "queue \(name)"
    }
  }

  private func calendar(_ calendar: WorkCalendar, _ plan: CalendarPlan?, _ moment: Moment) -> JSON {
    let day = Self.day(of: moment, in: policy.timezone)
    let hours = calendar.hours(on: day).map { "\(Self.clock($0.opens))-\(Self.clock($0.closes))" }
    let kind =
      calendar.workdays[day] != nil
      ? "workday" : calendar.holidays.contains { $0.contains(day) } ? "holiday" : "usual"
    return .members([
      "id": .string(calendar.name), "open": .bool(plan?.isOpen(at: moment) ?? true),
      "until": .textOrNull(until(plan, moment)),
      "today": .string(hours.isEmpty ? "closed" : hours.joined(separator: ", ")), "day": .string(kind),
    ])
  }

  /// When it changes next; nil: never, as far as is known.
  private func until(_ plan: CalendarPlan?, _ moment: Moment) -> String? {
    guard let plan else { return nil }
    if plan.isOpen(at: moment) { return Timestamp.textOrNone(plan.closesNext(from: moment)) }
    let opens = plan.opensNext(from: moment)
    return opens >= plan.until ? nil : Timestamp.text(opens)
  }

  private static func day(of moment: Moment, in zone: String) -> CivilDay {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    let offset = TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0
    let seconds = Int((Double(moment.milliseconds) / 1000).rounded(.down)) + offset
    return CivilDay(number: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }

  /// `08:00`; hours of the next day go on counting: `26:00`.
  private static func clock(_ minutes: Int) -> String {
    let text = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return text(minutes / 60) + ":" + text(minutes % 60)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What contacts are, under the live rules and under the shadow's.
extension ShadowTrial {
  func compareArrival(
    _ arrival: Arrival, _ live: [Event], _ shadow: [Event], in record: Record, beside follower: ShadowFollower
  ) {
    follower.report.contacts += 1
    comparePlacement(arrival, in: record, beside: follower)
    let (one, other) = (Self.outcome(arrival.interaction, live), Self.outcome(arrival.interaction, shadow))
    if let one, let other, one != other {
      follower.report.note(.outcome, arrival.interaction, live: one, shadow: other, in: record)
    }
  }

  func comparePlacement(_ live: Arrival, in record: Record, beside follower: ShadowFollower) {
    guard let shadow = follower.renewed(live, arrivedAt: record.at) else { return }
    let pairs = zip(
      Words(live, follower.core.engine.written, follower.core.directory.names, record.at).all,
      Words(shadow, follower.policy.plan, follower.policy.names, record.at).all)
    for ((kind, one), (_, other)) in pairs where one != other {
      follower.report.note(kind, live.interaction, live: one, shadow: other, in: record)
    }
  }

  /// What became of a contact at the door; nil: nothing is known of it.
  private static func outcome(_ id: InteractionID, _ events: [Event]) -> String? {
    var outcome: String?
    for event in events {
      switch event {
      case .waiting(id, _, _, _): outcome = outcome ?? "waits"
      case .closed(id, let cause, _): outcome = "is closed (\(cause))"
      case .becameMessage(id): outcome = "becomes a message"
      case .callbackBooked(id, _, _, _, _): outcome = "is called back"
      default: continue
      }
    }
    return outcome
  }

  /// An arrival in words, kind by kind.
  private struct Words {
    let all: [(ShadowDifference.Kind, String)]

    init(_ arrival: Arrival, _ plan: Plan, _ names: NameBook, _ now: Moment) {
      let places = plan.queues.indices
      let queue = places.contains(arrival.queue.index) ? plan.queues[arrival.queue.index] : nil
      let tiers = plan.tiers.indices
      let tier = tiers.contains(arrival.tier.index) ? plan.tiers[arrival.tier.index] : nil
      let start = arrival.points.millionths + (queue?.points.millionths ?? 0) + (tier?.points.millionths ?? 0)
      var needs = (queue?.needs ?? []).map { "\(names.name(.skill, $0.skill.raw)) \($0.level)" }
      if queue?.needsLanguage == true, let language = arrival.language {
        needs.append(names.name(.language, language.raw))
      }
      all = [
        (.route, arrival.route.map { names.name(.route, $0.raw) } ?? "none"),
        (.queue, names.name(.queue, arrival.queue.raw)), (.tier, names.name(.tier, arrival.tier.raw)),
        (.points, "\(Self.decimal(start, 1_000_000)) and \(Self.decimal(tier?.rate ?? 0, 1000)) a second"),
        (.needs, needs.isEmpty ? "nothing" : needs.joined(separator: ", ")),
        (.promise, arrival.promise.map { "within \(($0.due - now).count / 1000) s" } ?? "none"),
      ]
    }

    /// `12`, `0.5`: at most three decimals.
    private static func decimal(_ number: Int64, _ unit: Int64) -> String {
      let thousandths = abs(number % unit) * 1000 / unit
      let whole = (number < 0 && number / unit == 0 ? "-" : "") + "\(number / unit)"
      guard thousandths > 0 else { return whole }
      var decimals = String(thousandths + 1000).dropFirst()
      while decimals.last == "0" { decimals.removeLast() }
      return whole + "." + decimals
    }
  }
}

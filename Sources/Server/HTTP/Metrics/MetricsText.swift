// SPDX-License-Identifier: Apache-2.0

import Channels
import Delivery
import Interactions
import Router
import RoutingEngine
import RoutingPolicy
import Synchronization

/// The text of `/metrics` (Prometheus exposition format 0.0.4). No label holds anything personal.
enum MetricsText {
  static func make(_ house: House) async -> String {
    let counts = house.meters.current
    let statistics = await house.router.statistics
    let floor = await house.read { Floor($0) }
    var text = PrometheusText()
    write(counts, to: &text)
    text.family("patchbay_router_queue_depth", "gauge", "Requests that wait to be decided.")
    text.sample([:], house.router.inboxDepth)
    text.family("patchbay_router_requests_total", "counter", "Requests decided on, refused ones included.")
    text.sample([:], statistics.requests)
    text.family("patchbay_router_batch_size", "gauge", "Requests in the last record.")
    text.sample([:], statistics.lastBatch)
    text.family("patchbay_records_total", "counter", "Records written since the start.")
    text.sample([:], statistics.records)
    text.family("patchbay_record_position", "gauge", "The last durable record.")
    text.sample([:], house.router.durablePosition)
    text.family("patchbay_archive_position", "gauge", "The last record that the archive has folded.")
    text.sample([:], house.archive.position)
    text.family("patchbay_storage_full", "gauge", "1 while the disk is full.")
    text.sample([:], house.router.isStorageFull ? 1 : 0)
    write(floor, to: &text)
    await write(house.outgoing, to: &text)
    if let lookups = house.lookups { write(lookups, to: &text) }
    if let mail = house.mail { write(mail, to: &text) }
    text.family("patchbay_websockets", "gauge", "Open WebSockets.")
    text.sample(["kind": "chat"], house.sockets.visitors.current)
    text.sample(["kind": "desk"], house.sockets.desks.current)
    text.family(
      "patchbay_visitor_tokens_refused_total", "counter",
      "Visitors' tokens that were not taken: their bearers came in as new visitors.")
    for cause in VisitorTokenError.allCases {
      text.sample(["cause": cause.rawValue], house.sockets.refusedTokens.count(of: cause))
    }
    return text.text
  }

  /// What the floor looks like, read in one go.
  private struct Floor: Sendable {
    var waiting: [(queue: String, channel: String, count: Int)] = []
    var agents: [String: Int] = [:]
    var open = 0
    var failedConditions = 0

    init(_ view: RoutingView) {
      for queue in view.policy?.queues ?? [] {
        guard let id = view.queueID(queue.name) else { continue }
        for channel in ChannelKind.allCases {
          waiting.append((queue.name, channel.name, view.engine.waitingCount(in: id, channel: channel)))
        }
      }
      for presence in ["offline", "ready", "away", "not-responding", "disconnected"] { agents[presence] = 0 }
      for agent in view.engine.agents() {
        guard let state = view.engine.agent(agent) else { continue }
        agents[Self.name(state.presence), default: 0] += 1
      }
      open = view.engine.openCount
      failedConditions = view.failedConditions
    }

    private static func name(_ presence: Presence) -> String {
      switch presence {
      case .offline: "offline"
      case .ready: "ready"
      case .away: "away"
      case .notResponding: "not-responding"
      case .disconnected: "disconnected"
      }
    }
  }

  private static func write(_ mail: MailSide, to text: inout PrometheusText) {
    text.family("patchbay_mailbox_failing", "gauge", "1 while a mailbox can't be read.")
    for (address, state) in mail.poller.states.sorted(by: { $0.key < $1.key }) {
      text.sample(["mailbox": address], state.isFailing ? 1 : 0)
    }
    text.family("patchbay_mails_total", "counter", "Mails read, by what became of them.")
    for (outcome, count) in mail.counts.all.sorted(by: { $0.key < $1.key }) {
      text.sample(["outcome": outcome], count)
    }
  }

  private static func write(_ lookups: LookupCounts, to text: inout PrometheusText) {
    text.family("patchbay_crm_lookups_total", "counter", "Customers asked for in the CRM, by outcome.")
    text.sample(["outcome": "answered"], lookups.answered.load(ordering: .relaxed))
    text.sample(["outcome": "unknown"], lookups.unknown.load(ordering: .relaxed))
    text.sample(["outcome": "failed"], lookups.failed.load(ordering: .relaxed))
    text.sample(["outcome": "late"], lookups.late.load(ordering: .relaxed))
    text.sample(["outcome": "left-out"], lookups.leftOut.load(ordering: .relaxed))
  }

  private static func write(_ outgoing: OutgoingSide, to text: inout PrometheusText) async {
    text.family("patchbay_outgoing_attempts_total", "counter", "Attempts at orders that leave, by outcome.")
    for family in OrderFamily.allCases {
      let tally = outgoing.dispatcher.tally(of: family)
      text.sample(["kind": family.rawValue, "outcome": "delivered"], tally.delivered)
      text.sample(["kind": family.rawValue, "outcome": "failed"], tally.failed)
      text.sample(["kind": family.rawValue, "outcome": "dead"], tally.dead)
    }
    // A ledger that can't be read is logged where it is followed; its figures are left out here.
    guard case .success(let counts) = await outgoing.counts() else { return }
    text.family("patchbay_outgoing_orders", "gauge", "Orders that wait to leave, and those given up.")
    for row in counts {
      text.sample(["destination": row.destination, "state": "waiting"], row.waiting)
      text.sample(["destination": row.destination, "state": "dead"], row.dead)
    }
  }

  private static func write(_ floor: Floor, to text: inout PrometheusText) {
    text.family("patchbay_waiting", "gauge", "Contacts not accepted yet, by queue and channel.")
    for row in floor.waiting { text.sample(["queue": row.queue, "channel": row.channel], row.count) }
    text.family("patchbay_agents", "gauge", "Agents by presence.")
    for (presence, count) in floor.agents.sorted(by: { $0.key < $1.key }) {
      text.sample(["presence": presence], count)
    }
    text.family("patchbay_interactions_open", "gauge", "Interactions that are not closed.")
    text.sample([:], floor.open)
    text.family(
      "patchbay_conditions_failed_total", "counter", "Conditions that failed at run time and so were false.")
    text.sample([:], floor.failedConditions)
  }

  private static func write(_ counts: Meters.Counts, to text: inout PrometheusText) {
    text.family("patchbay_http_requests_total", "counter", "Requests by route and status.")
    for (series, count) in counts.requests.sorted(by: {
      ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
    }) {
      text.sample(["route": series.route, "status": "\(series.status)"], count)
    }
    text.family("patchbay_http_request_seconds", "histogram", "How long requests took.")
    var total: UInt64 = 0
    for (bound, count) in zip(Meters.bounds.map { "\($0)" } + ["+Inf"], counts.durations) {
      total += count
      text.sample(["le": bound], total, suffix: "_bucket")
    }
    text.sample([:], counts.durationSum, suffix: "_sum")
    text.sample([:], total, suffix: "_count")
    text.family("patchbay_problems_total", "counter", "Answers that were not a success, by code.")
    for (code, count) in counts.problems.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text.sample(["code": code.rawValue], count)
    }
    text.family(
      "patchbay_bad_signatures_total", "counter", "Webhooks whose signature did not fit or was too old.")
    text.sample(["cause": "wrong"], counts.badSignatures)
    text.sample(["cause": "stale"], counts.staleSignatures)
  }
}

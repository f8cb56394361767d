// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension RoutingView {
  /// The queue object of the API.
  ///
  /// - Parameter reach: whose contacts its figures count; how long one may wait cannot be told of a part of
  ///   them.
  func write(_ queue: Queue, id: QueueID, language: String, in reach: ClientReach, to json: inout JSONText) {
    let ours = reach.clients.map { engine.figures(of: id, for: $0, at: now) }
    json.object { json in
      json.field("id", queue.name)
      json.field("label", queue.label?.text(in: language) ?? queue.name)
      json.field("labels", map: Self.texts(of: queue.label, named: queue.name, in: policy?.languages ?? []))
      json.field("waiting") { json in
        for channel in ChannelKind.allCases {
          let waiting = ours.map { $0.waiting[Int(channel.rawValue)] }
          json.field(channel.name, waiting ?? engine.waitingCount(in: id, channel: channel))
        }
      }
      let longest = ours.map { $0.longestWait } ?? engine.longestWait(in: id, at: now)
      json.field("longest_wait_milliseconds", longest?.count ?? 0)
      json.field("ready", ours?.ready ?? engine.readyCount(for: id))
      switch engine.mode(of: id) {
      case .open: json.field("mode", "open")
      case .paused: json.field("mode", "paused")
      case .draining(let other):
        json.field("mode", "draining")
        json.field("into", name(other))
      }
      json.field("estimated_wait_milliseconds") { json in
        for channel in ChannelKind.allCases {
          let estimate = ours == nil ? engine.estimatedWait(in: id, channel: channel, at: now) : nil
          json.field(channel.name, estimate)
        }
      }
      if let target = queue.target {
        json.field("target") { json in
          json.field("answer_thousandths", target.answerThousandths)
          json.field("within_milliseconds", target.within.count)
        }
      }
    }
  }
}

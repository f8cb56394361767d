// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension RoutingView {
  /// The queue object of the API.
  func write(_ queue: Queue, id: QueueID, language: String, to json: inout JSONText) {
    json.object { json in
      json.field("id", queue.name)
      json.field("label", queue.label?.text(in: language) ?? queue.name)
      json.field("labels", map: Self.texts(of: queue.label, named: queue.name, in: policy?.languages ?? []))
      json.field("waiting") { json in
        for channel in ChannelKind.allCases {
          json.field(channel.name, engine.waitingCount(in: id, channel: channel))
        }
      }
      json.field("longest_wait_milliseconds", engine.longestWait(in: id, at: now)?.count ?? 0)
      json.field("ready", engine.readyCount(for: id))
      switch engine.mode(of: id) {
      case .open: json.field("mode", "open")
      case .paused: json.field("mode", "paused")
      case .draining(let other):
        json.field("mode", "draining")
        json.field("into", name(other))
      }
      json.field("estimated_wait_milliseconds") { json in
        for channel in ChannelKind.allCases {
          json.field(channel.name, engine.estimatedWait(in: id, channel: channel, at: now))
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

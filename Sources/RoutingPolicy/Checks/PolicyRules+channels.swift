// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

extension PolicyRules {
  /// The channels by which contacts come to each queue by themselves: by routes, and sent on by other queues.
  /// A queue that is not here gets none.
  func channels(in model: PolicyModel, _ queues: [String: Queue]) -> [String: Set<ChannelKind>] {
    var channels: [String: Set<ChannelKind>] = [:]
    for (index, route) in model.routes.enumerated() where routes.isReached(index) {
      channels[route.thing.queue, default: []].formUnion(self.channels(ofRoute: index))
    }
    var open = channels.flatMap { name, kinds in kinds.map { (name: name, kind: $0) } }
    while let (name, kind) = open.popLast() {
      guard let queue = queues[name] else { continue }
      for cause in PolicyChecks.DetourCause.allCases {
        guard let next = cause.next(queue, kind) else { continue }
        if channels[next, default: []].insert(kind).inserted { open.append((next, kind)) }
      }
    }
    return channels
  }

  /// Those of a route as far as its condition tells; all where it does not.
  private func channels(ofRoute index: Int) -> Set<ChannelKind> {
    guard let ways = routes.reaches[index]?.ways else { return Set(ChannelKind.allCases) }
    var channels: Set<ChannelKind> = []
    for way in ways {
      guard let values = way.facts[FactDomains.channel]?.values else { return Set(ChannelKind.allCases) }
      channels.formUnion(ChannelKind.allCases.filter { values.contains(.string($0.name)) })
    }
    return channels
  }
}

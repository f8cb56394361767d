// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The delays of the channels in milliseconds, at hand without touching the plan. -1: never. And those that
/// need no answer.
struct ChannelDelays: Sendable {
  var offer = SIMD4<Int64>(repeating: 0)
  var park = SIMD4<Int64>(repeating: -1)
  var close = SIMD4<Int64>(repeating: -1)
  var prompt = SIMD4<Int64>(repeating: -1)
  var remind = SIMD4<Int64>(repeating: -1)

  var acceptsItself = ChannelMask()

  init(_ plan: Plan) {
    for kind in ChannelKind.allCases {
      let index = Int(kind.rawValue)
      let channel = plan.channel(kind)
      if channel.acceptsItself { acceptsItself.insert(kind) }
      offer[index] = Limits.delay(channel.offerFor)
      if let delay = channel.promptExpertAfter { prompt[index] = Limits.delay(delay) }
      if let delay = channel.remindHoldAfter { remind[index] = max(1000, Limits.delay(delay)) }
      guard kind.isConversation else { continue }
      if let delay = channel.parkAfter { park[index] = Limits.delay(delay) }
      if let delay = channel.closeAfter { close[index] = Limits.delay(delay) }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One agent's terms for all channels, and the arithmetic of room.
///
/// **Room.** A piece of channel n fits on top of what an agent has when the loads sum to at most 100 and
/// nothing that wants to be alone has company, not counting pieces of the channels that n interrupts. So five
/// mails leave room for a call; a call leaves none for a mail; and when the interruption ends, what was
/// interrupted fits again.
struct Terms: Sendable {
  var loads = SIMD4<Int32>(repeating: 0)
  var alone = ChannelMask()
  /// By channel: the channels that interrupt it. Never itself.
  var interruptedBy = SIMD4<UInt8>(repeating: 0)

  static let limit: Int32 = 100

  /// Whether one more piece of `channel` fits beside `pieces`.
  func fit(_ channel: ChannelKind, beside pieces: PieceCounts) -> Bool {
    let new = Int(channel.rawValue)
    var load = loads[new]
    var company: Int32 = 0
    var anyAlone = alone.contains(channel)
    for other in 0..<4 where pieces.byChannel[other] > 0 {
      if interruptedBy[other] >> UInt8(new) & 1 == 1 { continue }
      load += pieces.byChannel[other] * loads[other]
      company += pieces.byChannel[other]
      if alone.bits >> UInt8(other) & 1 == 1 { anyAlone = true }
    }
    return load <= Terms.limit && !(anyAlone && company > 0)
  }

  /// The channels of which one more piece fits.
  func room(beside pieces: PieceCounts) -> ChannelMask {
    // Nobody's own terms ask for more than 100.
    if pieces.isEmpty { return .all }
    var mask = ChannelMask()
    let all = pieces.byChannel
    let lonely = SIMD4<Int32>(
      alone.bits & 1 == 0 ? 0 : 1, alone.bits & 2 == 0 ? 0 : 1,
      alone.bits & 4 == 0 ? 0 : 1, alone.bits & 8 == 0 ? 0 : 1)
    for new in 0..<4 {
      let free = SIMD4<Int32>(truncatingIfNeeded: (interruptedBy &>> UInt8(new)) & 1) ^ 1
      let beside = all &* free
      let load = (beside &* loads).wrappedSum() &+ loads[new]
      if load > Terms.limit { continue }
      let isAlone = lonely[new] &+ (beside &* lonely).wrappedSum() > 0
      if isAlone, beside.wrappedSum() > 0 { continue }
      mask.bits |= 1 << UInt8(new)
    }
    return mask
  }

  /// The load of `pieces`: those that are being interrupted by another of them take none.
  func load(_ pieces: PieceCounts) -> Int32 {
    if pieces.isEmpty { return 0 }
    var sum: Int32 = 0
    for channel in 0..<4 where counted(channel, in: pieces) {
      sum += pieces.byChannel[channel] * loads[channel]
    }
    return sum
  }

  /// More than 100, or something that wants to be alone has company.
  func isOver(_ pieces: PieceCounts) -> Bool {
    var count: Int32 = 0
    var anyAlone = false
    for channel in 0..<4 where counted(channel, in: pieces) {
      count += pieces.byChannel[channel]
      if alone.bits >> UInt8(channel) & 1 == 1 { anyAlone = true }
    }
    return load(pieces) > Terms.limit || (anyAlone && count > 1)
  }

  /// Whether a piece that wants to be alone is among those that count.
  func holdsAlone(_ pieces: PieceCounts) -> Bool {
    for channel in 0..<4 where counted(channel, in: pieces) && alone.bits >> UInt8(channel) & 1 == 1 {
      return true
    }
    return false
  }

  private func counted(_ channel: Int, in pieces: PieceCounts) -> Bool {
    guard pieces.byChannel[channel] > 0 else { return false }
    for other in 0..<4 where pieces.byChannel[other] > 0 {
      if interruptedBy[channel] >> UInt8(other) & 1 == 1 { return false }
    }
    return true
  }
}

extension Terms {
  /// The agent's own terms where there are some, else the policy's.
  init(_ profile: AgentProfile, _ plan: Plan) {
    for kind in ChannelKind.allCases {
      let index = Int(kind.rawValue)
      let channel = plan.channel(kind)
      let own = index < profile.ownTerms.count ? profile.ownTerms[index] : nil
      let terms = own ?? channel.terms
      loads[index] = Int32(min(terms.load, 100))
      if terms.alone { alone.insert(kind) }
      for other in channel.interruptedBy where other != kind { interruptedBy[index] |= 1 << other.rawValue }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What somebody who looks along the rows of classes asks of each: whether a contact of the right channels,
/// in any of the groups that age alike, is as urgent as a bar.
///
/// Keys are compared with what the bar is in keys of the group: urgency less what the clock adds. (Urgencies
/// and what clocks add stay below 8 × 10^18, by `Limits`; the difference does not overflow.) The bars of two
/// groups are at hand, there are hardly ever more: an array of bars would be read from memory row by row.
struct RowSight: Sendable {
  private typealias Bars = (Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64)

  private let groups: Int
  /// The channels that count; where they are fewer than four, one of them stands for the others.
  private let first: Int
  private let second: Int
  private let third: Int
  private let fourth: Int
  let channels: UInt8
  private var bars: Bars = (.min, .min, .min, .min, .min, .min, .min, .min)

  /// - Parameter groups: how many there are; no more than are known.
  @inline(__always)
  init(groups: Int, channels: UInt8) {
    self.channels = channels
    self.groups = groups
    let any = channels & 15 == 0 ? 0 : channels.trailingZeroBitCount
    first = channels & 1 == 0 ? any : 0
    second = channels & 2 == 0 ? any : 1
    third = channels & 4 == 0 ? any : 2
    fourth = channels & 8 == 0 ? any : 3
  }

  /// From now on this is asked.
  ///
  /// - Parameters:
  ///   - urgency: `Int64.min`: anybody is as urgent.
  ///   - gained: what their clocks add to the keys of the groups.
  ///   - left: a group that does not count.
  @inline(__always)
  mutating func aim(at urgency: Int64, _ gained: SIMD8<Int64>, but left: Int = -1) {
    @inline(__always) func bar(_ group: Int) -> Int64 {
      group == left ? .max : urgency == .min ? .min : urgency &- gained[group]
    }
    bars.0 = bar(0)
    bars.1 = bar(1)
    if groups <= 2 { return }
    (bars.2, bars.3, bars.4, bars.5, bars.6, bars.7) = (bar(2), bar(3), bar(4), bar(5), bar(6), bar(7))
  }

  /// Somebody is as urgent as the bar, or more.
  ///
  /// - Parameters:
  ///   - tops: of all rows, by row, group and channel.
  ///   - place: where the row begins.
  @inline(__always)
  func reaches(_ tops: UnsafeBufferPointer<Int64>, at place: Int) -> Bool {
    let bar = bars.0
    if tops[place &+ first] >= bar || tops[place &+ second] >= bar || tops[place &+ third] >= bar
      || tops[place &+ fourth] >= bar
    {
      return true
    }
    if groups < 2 { return false }
    let other = bars.1
    let next = place &+ 4
    if tops[next &+ first] >= other || tops[next &+ second] >= other || tops[next &+ third] >= other
      || tops[next &+ fourth] >= other
    {
      return true
    }
    return groups > 2
      && Self.anyFurther(tops, place, groups, channels, bars.2, bars.3, bars.4, bars.5, bars.6, bars.7)
  }

  /// Of the third group and those behind it. (What it needs comes value by value: else all would be taken to
  /// memory for it, row by row.)
  @inline(never)
  private static func anyFurther(
    _ tops: UnsafeBufferPointer<Int64>, _ place: Int, _ groups: Int, _ channels: UInt8,
    _ third: Int64, _ fourth: Int64, _ fifth: Int64, _ sixth: Int64, _ seventh: Int64, _ eighth: Int64
  ) -> Bool {
    for group in 2..<groups {
      let bar =
        switch group {
        case 2: third
        case 3: fourth
        case 4: fifth
        case 5: sixth
        case 6: seventh
        default: eighth
        }
      for channel in 0..<4 where channels >> UInt8(channel) & 1 == 1 {
        if tops[place &+ group &* 4 &+ channel] >= bar { return true }
      }
    }
    return false
  }
}

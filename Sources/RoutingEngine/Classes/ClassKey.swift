// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What makes two waiting contacts interchangeable but for their place: the same needs, ageing alike.
struct ClassKey: Hashable, Sendable {
  var queue: QueueID
  var tier: TierID
  /// Nil: the language is no need (not known, or not any more).
  var language: LanguageID?
  /// Whose contacts; nil: the centre's own.
  var client: ClientID?
  var channel: ChannelKind
  var relaxSteps: UInt8
  var helpersCalled: UInt8
  /// Promised work whose lead has not begun.
  var isPromised = false
  /// Promised work, also after: it ages by the plain clock, whatever the hours of its queue.
  var hasPromise = false
  /// How many ready agents must be left to others.
  var mustLeave: Int32
  /// Each waits for one agent alone: no agent is asked by class, but their places are counted.
  var isPreferring = false
  /// The deputies of the tier's preferred agents come first.
  var hasDeputies = false
  /// Callbacks after the peak, which a team of their own works off.
  var isWorkedOff = false

  /// What of it tells who may serve the class: of two with the same the same agents do.
  var served: ClassKey {
    var key = self
    key.channel = .voice
    key.mustLeave = 0
    key.isPromised = false
    key.hasPromise = false
    if !hasDeputies { key.tier = TierID(0) }
    return key
  }

  /// All of it in three numbers, to be compared and mixed.
  struct Packed: Sendable {
    var place: UInt64
    var needs: UInt64
    var rest: UInt64

    @inline(__always) static func == (a: Packed, b: Packed) -> Bool {
      a.place == b.place && a.needs == b.needs && a.rest == b.rest
    }

    /// Its bits, mixed: the same on every machine, unlike a hash. Plans are written by the centre's own
    /// people, nobody else can choose keys that collide.
    @inline(__always) var mixed: Int {
      let other = rest ^ rest >> 40
      var mixed = (place ^ ((needs ^ other << 52) &* 0xBF58_476D_1CE4_E5B9)) &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 32
      mixed = mixed &* 0x94D0_49BB_1331_11EB
      return Int(truncatingIfNeeded: mixed >> 33)
    }
  }

  @inline(__always) var packed: Packed {
    var flags: UInt64 = (isPromised ? 1 : 0) | (isPreferring ? 2 : 0) | (hasDeputies ? 4 : 0)
    flags |= (isWorkedOff ? 8 : 0) | (hasPromise ? 16 : 0)
    var needs: UInt64 = 0
    if let language { needs = (UInt64(language.raw) + 1) << 24 }
    needs |= UInt64(channel.rawValue) << 16 | UInt64(relaxSteps) << 8 | UInt64(helpersCalled)
    return Packed(
      place: UInt64(queue.raw) << 32 | UInt64(tier.raw), needs: needs,
      rest: flags | UInt64(UInt32(bitPattern: mustLeave)) << 8
        | (client.map { UInt64($0.raw) + 1 } ?? 0) << 40)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The order of one desk's commands: those about one interaction one after the other, those about different
/// ones side by side (each waits for the disk), and what concerns the agent or an offer alone.
struct CommandLanes {
  /// Commands on their way at once; the next is not read before there is room.
  static let maximumOnTheWay = 64

  private var lanes: [InteractionID: Task<Void, Never>] = [:]
  private var barrier: Task<Void, Never>?
  private var onTheWay = 0

  /// Starts `body` when its turn has come.
  ///
  /// - Parameter interaction: what the command is about; nil: it waits for all before it, and all later for
  ///   it.
  mutating func run(_ interaction: InteractionID?, _ body: @escaping @Sendable () async -> Void) async {
    if onTheWay >= Self.maximumOnTheWay { await finish() }
    onTheWay += 1
    guard let interaction else {
      let before = Array(lanes.values) + [barrier].compactMap(\.self)
      lanes = [:]
      barrier = Task {
        for task in before { await task.value }
        await body()
      }
      return
    }
    let before = lanes[interaction] ?? barrier
    lanes[interaction] = Task {
      await before?.value
      await body()
    }
  }

  /// Waits for all that is on its way.
  mutating func finish() async {
    for task in lanes.values { await task.value }
    await barrier?.value
    lanes = [:]
    barrier = nil
    onTheWay = 0
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Worlds under the eyes of the auditor, for tests and for `patchbay fuzz`.
package enum WorldTrials {
  /// Things that happen in one random world.
  package static let steps = 200

  /// Lives through the world of a seed. Nil: all went as the policy says.
  package static func random(_ seed: UInt64) -> WorldFinding? {
    var world = RandomWorld(seed: seed)
    for _ in 0..<steps {
      let wrong = world.step()
      if wrong.isEmpty { continue }
      let replay = world.replay.shrunk()
      return WorldFinding(seed: seed, wrong: replay.firstWrong()?.wrong ?? wrong, table: replay.table())
    }
    return nil
  }

  /// Goes every way through the small world.
  ///
  /// - Parameters:
  ///   - depth: commands in a row.
  ///   - isOver: asked now and then; true ends it.
  /// - Returns: how many situations there were, and the first that was wrong.
  package static func small(
    depth: Int, isOver: () -> Bool = { false }
  ) -> (situations: Int, finding: WorldFinding?) {
    var world = SmallWorld()
    for _ in 0..<depth {
      if !world.goOn(isOver: isOver) { break }
    }
    return (world.known.count, world.finding)
  }
}

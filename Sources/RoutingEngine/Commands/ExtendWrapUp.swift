// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// 30 s more. Wrap-up without an end has no use for it: nothing happens.
  mutating func extendWrapUp(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    switch ownWork(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let piece):
      guard works[piece].work.phase == .wrapUp else { return .notWrappingUp }
      guard let ends = works[piece].work.wrapUpEnds, ends < Limits.latest + Milliseconds(Limits.delay) else {
        return nil
      }
      emit(.wrapUpExtended(id, agent, ends: ends + Limits.wrapUpExtension))
      return nil
    }
  }
}

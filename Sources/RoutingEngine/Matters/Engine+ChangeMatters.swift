// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of what is rare, and of what supervisors do to queues.
extension Engine {
  mutating func changeMatter(_ event: Event) {
    switch event {
    case .escalated(let id, let by, let step, let until): startStep(id, by, step, until: until)
    case .escalationEnded(let id, _): endEscalation(id)
    case .listenStarted(let id, let agent): startListening(id, agent)
    case .listenEnded(let id, let agent): stopListening(id, agent)
    case .peakOver(let queue): removePeak(queue)
    default: break
    }
  }

  mutating func changeSupervision(_ event: Event) {
    switch event {
    case .queuePaused(let queue): setMode(queue, .paused)
    case .queueDraining(let queue, let into): setMode(queue, .draining(into: into))
    case .queueResumed(let queue): setMode(queue, .open)
    case .modeSwitched(let mode, let isOn, let by): setMode(mode, isOn: isOn, by: by)
    default: break
    }
  }
}

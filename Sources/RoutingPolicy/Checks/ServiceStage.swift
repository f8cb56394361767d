// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who can serve a contact of a queue from some time on.
struct ServiceStage {
  /// What brought it about.
  enum Cause {
    case entering
    /// By its place in `relax`.
    case step(Int)
    /// By its team.
    case helper(String)
  }

  let after: Milliseconds
  let cause: Cause
  /// By skill and team; who does not speak the language is among them.
  let able: AgentSet
  /// Who can, for a contact that says this language.
  let needsLanguage: Bool
}

extension PolicyChecks {
  /// The stages of a queue, from entering on, in the order of their times.
  mutating func stages(of queue: Queue) -> [ServiceStage] {
    var teams = queue.staff
    var needs = queue.needs
    var needsLanguage = queue.needsLanguage && !model.languages.isEmpty
    var others = roster.nobody
    var stages = [
      ServiceStage(
        after: .zero, cause: .entering, able: roster.able(teams, needs), needsLanguage: needsLanguage)
    ]
    let steps = queue.relax.enumerated().map { ($1.after, ServiceStage.Cause.step($0)) }
    let helpers = queue.helpers.map { ($0.after, ServiceStage.Cause.helper($0.team)) }
    for (after, cause) in (helpers + steps).sorted(by: { $0.0 < $1.0 }) {
      switch cause {
      case .entering: continue
      case .helper(let team):
        // Without `staff` everybody serves it anyway.
        if let known = teams, !known.contains(team) { teams = known + [team] }
      case .step(let place):
        let step = queue.relax[place]
        needs = step.needs ?? needs
        needsLanguage = needsLanguage && !step.anyLanguage
        if let other = step.alsoQueue.flatMap({ queues[$0] }) {
          others.formUnion(roster.able(other.staff, other.needs))
        }
      }
      var able = roster.able(teams, needs)
      able.formUnion(others)
      stages.append(ServiceStage(after: after, cause: cause, able: able, needsLanguage: needsLanguage))
    }
    return stages
  }
}

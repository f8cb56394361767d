// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What changes for a contact that waits.
extension PolicyReader {
  /// The steps of a queue, in the order of their times.
  ///
  /// - Parameter base: what the queue needs; nil: that is not known here.
  mutating func relax(_ node: SourceNode, of queue: String, needing base: [SkillNeed]?) -> [Queue.Relaxation]
  {
    var steps: [Queue.Relaxation] = []
    var needs = base
    for item in list(node, "`relax`") ?? [] {
      guard let fields = fields(item, .relax), let step = relaxation(fields, of: queue) else { continue }
      if let last = steps.last, step.after <= last.after {
        findings.error(
          .relaxOrder, "this step does not come after the one before it (\(last.after.count / 1000)s)",
          at: fields["after"]?.place ?? item.place, suggestion: "put the steps in the order of their times")
        continue
      }
      if let asked = step.needs {
        if let needs { warnOfTightening(from: needs, to: asked, at: fields["needs"]?.place ?? item.place) }
        needs = asked
      }
      steps.append(step)
    }
    return steps
  }

  private mutating func relaxation(_ fields: Fields, of queue: String) -> Queue.Relaxation? {
    guard let node = required("after", of: fields, "a relax step"), let after = duration(node, "`after`")
    else {
      return nil
    }
    let other = fields["also-queue"].flatMap { queueName($0) }
    if other == queue, let place = fields["also-queue"]?.place {
      findings.error(.alsoQueueSelf, "the queue \"\(queue)\" is served by its own agents anyway", at: place)
    }
    if fields["needs"] == nil, fields["also-queue"] == nil, fields["language"] == nil {
      findings.error(
        .emptyStep, "this step changes nothing", at: fields.place,
        suggestion: "name needs, also-queue or language: any")
    }
    return Queue.Relaxation(
      after: after, needs: fields["needs"].flatMap { needs($0) },
      anyLanguage: fields["language"].map { anyLanguage($0) } ?? false, alsoQueue: other)
  }

  /// A step that asks for a higher level, or for one more skill, than held before it.
  private mutating func warnOfTightening(
    from before: [SkillNeed], to asked: [SkillNeed], at place: SourcePlace
  ) {
    let levels = Dictionary(before.map { ($0.skill, $0.level) }) { first, _ in first }
    for need in asked where need.level > levels[need.skill, default: 0] {
      let held = levels[need.skill].map { "level \($0)" } ?? "none"
      findings.warning(
        .relaxTightens, "this step asks for more: \(need.skill) at level \(need.level) instead of \(held)",
        at: place)
    }
  }
}

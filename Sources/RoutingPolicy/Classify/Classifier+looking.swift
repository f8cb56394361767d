// SPDX-License-Identifier: Apache-2.0

import Expressions
package import Interactions
package import RoutingEngine

/// What routes ask of the centre: taken where the engine is, once for each contact that is routed. The result
/// goes into the command, so that what was decided does not depend on asking again.
extension Classifier {
  /// Routes ask how it stands in the centre: `classify` needs a look.
  package var asksCentre: Bool { !rules.asked.isEmpty }

  /// How it stands now.
  ///
  /// - Parameters:
  ///   - calendars: those of the policy's own plan, in its order.
  ///   - channel: of the contact that is routed: how long one may wait differs by channel.
  ///   - memory: of the looks before.
  package func look(
    at engine: Engine, _ calendars: [CalendarPlan], now: Moment, for channel: ChannelKind,
    _ memory: inout CentreMemory
  ) -> CentreLook {
    var values: [Value] = []
    var told: [(what: String, answer: String)] = []
    for asked in rules.asked {
      let name = asked.what.description
      switch (asked.what.name, asked.what.argument) {
      case ("queue", let argument?):
        guard let queue = queuesByName[argument] else { fallthrough }
        let answers = look(at: queue, asked, in: engine, now, channel, &memory)
        values.append(.object(answers.map { $0?.value ?? .absent }))
        for (field, answer) in zip(ConditionVocabulary.queue.fields, answers) {
          if let answer { told.append(("\(name).\(field.name)", answer.text)) }
        }
      case ("calendar", let argument?):
        guard let place = calendarPlaces[argument], calendars.indices.contains(place) else { fallthrough }
        let isOpen = calendars[place].isOpen(at: now)
        values.append(.object([.bool(isOpen)]))
        told.append(("\(name).open", "\(isOpen)"))
      case ("now", nil):
        values.append(Timestamp(milliseconds: now.milliseconds).map { .timestamp($0) } ?? .absent)
      default: values.append(.absent)
      }
    }
    return CentreLook(values: values, told: told)
  }

  private typealias Answer = (value: Value, text: String)

  /// In the order of the fields of `ConditionVocabulary.queue`; nil: not asked, or not known.
  private func look(
    at queue: QueueID, _ asked: AskedOfCentre, in engine: Engine, _ now: Moment, _ channel: ChannelKind,
    _ memory: inout CentreMemory
  ) -> [Answer?] {
    let waiting = asked.wantsWaiting ? engine.waitingCount(in: queue) : nil
    let longest = asked.wantsLongest ? memory.longest(in: queue, engine, at: now) ?? .zero : nil
    let estimate =
      asked.wantsEstimate ? engine.estimatedWait(in: queue, channel: channel, at: now) : nil
    let ready = asked.wantsReady ? memory.ready(for: queue, engine, at: now) : nil
    return [
      waiting.map { (.int(Int64($0)), "\($0)") }, longest.flatMap(Self.span), estimate.flatMap(Self.span),
      ready.map { (.int(Int64($0)), "\($0)") },
    ]
  }

  private static func span(_ span: Milliseconds) -> Answer? {
    Value.duration(milliseconds: span.count).map { ($0, "\(span.count / 1000)s") }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What a supervisor does.
extension StepReader {
  mutating func supervisorDeed() throws(StepMistake) -> Action.SupervisorDeed {
    if words.take("assigns") {
      let name = try contact()
      try expect("to", for: "supervisor assigns c1 to li")
      return .assigns(name, to: try agent())
    }
    if words.take("moves") {
      let name = try contact()
      try expect("to", for: "supervisor moves c1 to general")
      return .moves(name, to: try queue())
    }
    if words.take("pulls", "back") || words.take("pulls") {
      let name = try contact()
      _ = words.take("back")
      return .pullsBack(name)
    }
    if words.take("pauses") { return .pauses(try queue()) }
    if words.take("opens") { return .opens(try queue()) }
    if words.take("drains") {
      let name = try queue()
      try expect("into", for: "supervisor drains cards into general")
      return .drains(name, into: try queue())
    }
    if words.take("works", "off", "the", "callbacks", "of") || words.take("works", "off", "callbacks", "of") {
      return .worksOffCallbacks(try queue())
    }
    if words.take("switches") {
      let isOnFirst = words.take(anyOf: ["on", "off"])
      let name = try mode()
      guard let isOn = isOnFirst ?? words.take(anyOf: ["on", "off"]) else {
        throw unclear("a mode is switched on or off", "supervisor switches \(name) on")
      }
      return .switches(name, isOn: isOn == "on")
    }
    let verbs = ["switches", "assigns", "moves", "pulls", "pauses", "opens", "drains", "works"]
    guard let word = words.peek else {
      throw unclear("the supervisor should do something", "supervisor pauses cards")
    }
    throw StepMistake(
      .badStep, "supervisors do not \"\(word.text.prefix(40))\"", at: word.offset,
      NearName.suggestion(for: word.text, among: verbs)
        ?? "assigns c1 to li, moves c1 to general, pulls back c1, pauses, opens, drains cards into general, "
        + "works off callbacks of cards, switches MODE on")
  }
}

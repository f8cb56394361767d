// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What agents do.
extension StepReader {
  private static let verbs = [
    "accepts", "declines", "holds", "resumes", "ends", "finishes", "extends", "transfers", "asks", "consults",
    "writes", "loses", "takes", "escalates", "signs", "goes", "is",
  ]

  /// - Parameter count: of the agents who do it; several do only what is about themselves.
  mutating func agentDeed(of count: Int) throws(StepMistake) -> Action.AgentDeed {
    if let deed = try presence() { return deed }
    guard count == 1 else {
      throw unclear("several agents are ready, sign in, sign out or go away", "li and chen are ready")
    }
    guard let verb = words.peek else { throw unclear("the agent should do something", "li is ready") }
    let word = verb.text.lowercased()
    switch word {
    case "accepts", "declines", "holds", "resumes", "extends", "ends", "finishes":
      words.skip(1)
      return try deed(word)
    case "escalates":
      words.skip(1)
      return .escalates(try contact())
    case "takes":
      words.skip(1)
      try expect("back", for: "li takes back c1")
      return .takesBack(try contact())
    case "transfers":
      words.skip(1)
      return try transfer()
    case "asks", "consults":
      words.skip(1)
      let colleague = try agent()
      try expect("about", for: "li asks wang about c1")
      return .asks(colleague, about: try contact())
    case "writes":
      words.skip(1)
      _ = words.take("to")
      let name = try contact()
      if words.peek?.isQuoted == true { words.skip(1) }
      return .writes(name)
    case "loses":
      words.skip(1)
      return try loss()
    default:
      throw StepMistake(
        .badStep, "agents do not \"\(verb.text.prefix(40))\"", at: verb.offset,
        NearName.suggestion(for: word, among: Self.verbs) ?? Self.advice(Self.verbs))
    }
  }

  private static func advice(_ verbs: [String]) -> String {
    "what agents do: \(verbs.joined(separator: ", "))"
  }

  private mutating func presence() throws(StepMistake) -> Action.AgentDeed? {
    if words.take("signs", "in") || words.take("sign", "in") { return .signsIn }
    if words.take("signs", "out") || words.take("sign", "out") { return .signsOut }
    for verb in ["is", "are"] {
      if words.take(verb, "ready") { return .isReady }
      if words.take(verb, "back") { return .isBack }
      if words.take(verb, "away") { return try away() }
    }
    if words.take("goes", "away") || words.take("go", "away") { return try away() }
    guard words.peek?.says("is") == true || words.peek?.says("are") == true, words.ahead(1) != nil else {
      return nil
    }
    words.skip(1)
    throw unclear(
      "an agent is ready, away or back", "li is away for break", among: ["ready", "away", "back"])
  }

  private mutating func away() throws(StepMistake) -> Action.AgentDeed {
    try expect("for", for: "li is away for break")
    return .goesAway(try awayReason())
  }

  private mutating func deed(_ verb: String) throws(StepMistake) -> Action.AgentDeed {
    if verb == "ends", words.take("the", "help", "with") || words.take("help", "with") {
      return .endsHelp(try contact())
    }
    let name = try contact()
    switch verb {
    case "accepts": return .accepts(name)
    case "declines": return .declines(name)
    case "holds": return .holds(name)
    case "resumes": return .resumes(name)
    case "extends": return .extends(name)
    case "ends": return .ends(name)
    default: return .finishes(name, disposition: words.take("as") ? try disposition() : nil)
    }
  }

  private mutating func transfer() throws(StepMistake) -> Action.AgentDeed {
    let name = try contact()
    try expect("to", for: "li transfers c1 to loans")
    if words.peek?.says("queue") == true, words.ahead(1) != nil {
      return .transfersToQueue(name, try queue())
    }
    if words.peek?.says("agent") == true, words.ahead(1) != nil {
      words.skip(1)
      return .transfersToAgent(name, try agent())
    }
    guard let target = words.peek else { throw unclear("here a queue or an agent should stand", "to loans") }
    if isAgent(target.text), isQueue(target.text) {
      throw StepMistake(
        .badStep, "\"\(target.text)\" is a queue and an agent", at: target.offset,
        "write: to queue \(target.text), or: to agent \(target.text)")
    }
    if isAgent(target.text) { return .transfersToAgent(name, try agent()) }
    if isQueue(target.text) { return .transfersToQueue(name, try queue()) }
    let names = policy.queues.map(\.name) + policy.roster.map(\.id)
    throw StepMistake(
      .unknownQueue, "there is no queue and no agent \"\(target.text.prefix(40))\"", at: target.offset,
      NearName.suggestion(for: target.text, among: names)
        ?? Self.list("queues are", policy.queues.map(\.name)))
  }

  private mutating func loss() throws(StepMistake) -> Action.AgentDeed {
    if words.take("the", "desk") || words.take("desk") { return .losesDesk }
    guard words.take("the", "line", "of") || words.take("the", "line", "to") else {
      throw unclear("an agent loses the desk, or the line of a contact", "li loses the desk")
    }
    return .losesLine(try contact())
  }
}

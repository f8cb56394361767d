// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What is expected: a subject, and one thing or several that are to be so.
extension StepReader {
  mutating func expectation() throws(StepMistake) -> Expectation {
    let start = words.offset
    if words.take("nothing", "is", "offered") || words.take("nobody", "is", "offered", "anything") {
      return .nothingIsOffered(offset: start)
    }
    if words.take("nobody", "waits", "in") {
      return .queue(try queue(), .init(fact: .waiting(0), offset: start))
    }
    guard let subject = words.peek else {
      throw unclear("somebody should be named", "expect c1 is offered to li")
    }
    if let count = Int(subject.text), !subject.isQuoted, count >= 0 {
      words.skip(1)
      guard words.take("waits", "in") || words.take("wait", "in") else {
        throw unclear("a number of contacts waits in a queue", "expect 3 wait in cards")
      }
      return .queue(try queue(), .init(fact: .waiting(count), offset: start))
    }
    if known.contains(subject.text) {
      words.skip(1)
      return .contact(subject.text, try facts { reader, _ throws(StepMistake) in try reader.contactFact() })
    }
    if isAgent(subject.text) {
      words.skip(1)
      return .agent(
        subject.text,
        try facts { reader, isFirst throws(StepMistake) in
          try reader.agentFact(isFirst)
        })
    }
    if subject.says("queue") || isQueue(subject.text) {
      let name = try queue()
      return .queue(name, .init(fact: try queueFact(), offset: subject.offset))
    }
    let names = contacts.prefix(1_000) + policy.roster.map(\.id) + policy.queues.map(\.name)
    throw StepMistake(
      .unknownContact, "there is no contact, agent or queue \"\(subject.text.prefix(40))\"",
      at: subject.offset,
      NearName.suggestion(for: subject.text, among: Array(names))
        ?? "a contact comes first: c1 calls, chats, texts or mails")
  }

  /// One after the other; `and` and commas between them as one likes.
  ///
  /// - Parameter fact: reads one; the argument says whether it is the first.
  private mutating func facts<Fact>(
    _ fact: (inout StepReader, Bool) throws(StepMistake) -> Fact
  ) throws(StepMistake) -> [Expectation.Stated<Fact>] {
    var facts: [Expectation.Stated<Fact>] = []
    repeat {
      while words.take(",") || words.take("and") {}
      let offset = words.offset
      facts.append(.init(fact: try fact(&self, facts.isEmpty), offset: offset))
    } while !words.isAtEnd
    return facts
  }

  private mutating func queueFact() throws(StepMistake) -> Expectation.QueueFact {
    if words.take("is", "open") { return .open }
    if words.take("is", "paused") { return .paused }
    if words.take("is", "draining") { return .draining }
    if words.take("is", "empty") { return .waiting(0) }
    if words.take("has"), let word = words.peek, let count = Int(word.text),
      words.ahead(1)?.says("waiting") == true
    {
      words.skip(2)
      return .waiting(count)
    }
    throw unclear(
      "a queue has so many waiting, or is open, paused, draining, empty", "expect cards has 3 waiting")
  }

  // MARK: Agents

  private mutating func agentFact(_ isFirst: Bool) throws(StepMistake) -> Expectation.AgentFact {
    if words.take("has") { return try possession() }
    if words.take("helps", "nobody") { return .has([]) }
    let hasVerb = words.take("is")
    guard hasVerb || !isFirst else { throw unclear("an agent is or has something", Self.agentExample) }
    if words.take("ready") { return .ready }
    if words.take("offline") || words.take("signed", "out") { return .offline }
    if words.take("signed", "in") { return .signedIn }
    if words.take("not", "responding") { return .notResponding }
    if words.take("disconnected") { return .disconnected }
    if words.take("away") { return .away(words.take("for") ? try awayReason() : nil) }
    if words.take("going", "away", "for") { return .goingAway(try awayReason()) }
    if words.take("kept", "clear") { return .keptClear(words.take("for") ? try contact() : nil) }
    if words.take("offered", "nothing") { return .offered([]) }
    if words.take("offered") { return .offered(try contactList()) }
    throw unclear(
      "this cannot be said of an agent", Self.agentExample,
      among: ["ready", "offline", "disconnected", "away", "signed", "offered", "kept", "going", "has"])
  }

  private static let agentExample = "expect li is ready, has c1 and c2, has load 66, is kept clear for c3"

  private mutating func possession() throws(StepMistake) -> Expectation.AgentFact {
    if words.take("nothing") || words.take("no", "work") { return .has([]) }
    if words.take("room", "for") { return .room(try channel(), true) }
    if words.take("no", "room", "for") { return .room(try channel(), false) }
    if words.take("load") {
      guard let word = words.peek, let load = Int(word.text) else {
        throw unclear("a load is a number", "has load 66")
      }
      words.skip(1)
      return .load(load)
    }
    return .has(try contactList())
  }
}

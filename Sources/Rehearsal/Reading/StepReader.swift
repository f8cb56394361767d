// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Understands the steps of one test, in their order: a line may speak only of contacts that came before.
///
/// Never traps, whatever the text says; what it does not understand is a `StepMistake`.
struct StepReader {
  /// So many contacts can one test have.
  static let mostContacts = 10_000
  /// A test's clock goes so far at most.
  static let longestTest = Milliseconds(366 * 86_400_000)
  /// Names of contacts and attributes have at most so many characters.
  static let longestName = 64

  let policy: Policy
  let clock: WallClock
  let start: Moment
  let customers: [String]
  /// The clock as the steps so far have set it.
  var now: Moment
  /// In the order in which they come.
  var contacts: [String] = []
  var known: Set<String> = []
  var words: WordList
  private let agents: Set<String>
  private let queues: Set<String>

  init(policy: Policy, clock: WallClock, start: Moment, customers: [String]) throws(StepMistake) {
    self.policy = policy
    self.clock = clock
    self.start = start
    self.customers = customers
    now = start
    words = try WordList("")
    agents = Set(policy.roster.map(\.id))
    queues = Set(policy.queues.map(\.name))
  }

  func isAgent(_ name: String) -> Bool { agents.contains(name) }
  func isQueue(_ name: String) -> Bool { queues.contains(name) }

  /// One line.
  mutating func read(_ node: SourceNode, _ text: String) throws(StepMistake) -> Step {
    guard text.utf8.count <= 8_192 else {
      throw StepMistake(.tooLarge, "a step has at most 8192 bytes", at: 0)
    }
    words = try WordList(text)
    let isMoved = try moveClock()
    let offset = words.offset
    if words.isAtEnd {
      guard isMoved else {
        throw StepMistake(.badStep, "the step says nothing", at: 0, "write for example: li is ready")
      }
      return Step(node: node, text: text, moment: now, offset: 0, content: .pass)
    }
    let content = try content()
    if let word = words.peek {
      throw StepMistake(
        .badStep, "\"\(word.text.prefix(40))\" is one word too many", at: word.offset,
        "the step is understood as far as here")
    }
    return Step(node: node, text: text, moment: now, offset: offset, content: content)
  }

  private mutating func content() throws(StepMistake) -> Step.Content {
    guard words.take("expect") else { return .action(try action()) }
    guard words.take("refused") else { return .expectation(try expectation()) }
    var refusal: Refusal?
    if let word = words.peek, !word.says("when") {
      refusal = Refusal(rawValue: word.text)
      guard refusal != nil else {
        throw StepMistake(
          .unknownReason, "nothing is refused as \"\(word.text.prefix(40))\"", at: word.offset,
          NearName.suggestion(for: word.text, among: Refusal.allCases.map(\.rawValue))
            ?? "for example agent-not-ready, agent-full, not-waiting")
      }
      words.skip(1)
    }
    try expect("when", for: "expect refused when li accepts c1")
    return .refused(try action(), refusal)
  }

  /// A word that must come next.
  mutating func expect(_ word: String, for example: String) throws(StepMistake) {
    guard words.take(word) else { throw unclear("here \"\(word)\" should stand", example) }
  }

  /// A mistake at the next word.
  ///
  /// - Parameter choices: words that could stand there; a near one is named, else the example.
  func unclear(_ message: String, _ example: String, among choices: [String] = []) -> StepMistake {
    let found = words.peek.map { ", this is \"\($0.text.prefix(40))\"" } ?? ", the step ends"
    let near = words.peek.flatMap { NearName.suggestion(for: $0.text, among: choices) }
    return StepMistake(.badStep, message + found, at: words.offset, near ?? "for example: \(example)")
  }

  // MARK: Who

  private mutating func action() throws(StepMistake) -> Action {
    if words.take("the", "supervisor") || words.take("supervisor") {
      return .supervisor(try supervisorDeed())
    }
    guard let subject = words.peek else { throw unclear("somebody should do something", "li is ready") }
    if let count = Int(subject.text), !subject.isQuoted,
      words.ahead(1)?.says("others") == true || words.ahead(1)?.says("other") == true
    {
      words.skip(2)
      return try others(count, at: subject.offset)
    }
    if known.contains(subject.text) {
      words.skip(1)
      return .contact(subject.text, try contactDeed(subject))
    }
    if isAgent(subject.text) {
      let names = try agentList()
      return .agents(names, try agentDeed(of: names.count))
    }
    if let verb = words.ahead(1), !verb.isQuoted, let channel = Self.channel(of: verb.text.lowercased()) {
      words.skip(2)
      return try arrival(named: subject, channel)
    }
    try checkArrivalVerb(of: subject)
    throw stranger(subject)
  }

  /// `c1 cals hotline`: the contact counts as one that has come, so that only this line is complained of.
  private mutating func checkArrivalVerb(of subject: Word) throws(StepMistake) {
    let verbs = ["calls", "chats", "texts", "mails"]
    guard let verb = words.ahead(1), !verb.isQuoted, !subject.isQuoted,
      let near = NearName.suggestion(for: verb.text, among: verbs)
    else { return }
    if contacts.count < Self.mostContacts, known.insert(subject.text).inserted {
      contacts.append(subject.text)
    }
    throw StepMistake(
      .badStep, "\"\(verb.text.prefix(40))\" is not understood here", at: verb.offset, near)
  }

  /// Nobody of that name is there.
  private func stranger(_ word: Word) -> StepMistake {
    let verb = words.ahead(1)?.text.lowercased() ?? ""
    let isContact = Self.contactVerbs.contains(verb)
    let names = policy.roster.map(\.id) + contacts.prefix(1_000) + ["expect", "supervisor"]
    let what = isContact ? "contact" : "agent"
    let advice =
      isContact
      ? "a contact comes first: \(word.text.prefix(20)) calls, chats, texts or mails"
      : "agents are those of the policy, or of the test's `roster`; contacts come with: c1 calls …"
    return StepMistake(
      isContact ? .unknownContact : .unknownAgent, "there is no \(what) \"\(word.text.prefix(40))\"",
      at: word.offset, NearName.suggestion(for: word.text, among: names) ?? advice)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What is expected of a contact.
extension StepReader {
  private static let example =
    "expect c1 is offered to li by route \"lost card\", waits in cards because everybody is busy, is closed as busy"

  private static let known = [
    "waits", "offered", "closed", "parked", "with", "helped", "because", "since", "until", "route", "message",
  ]

  mutating func contactFact() throws(StepMistake) -> Expectation.ContactFact {
    if let fact = try verbFact() { return fact }
    if let fact = try clauseFact() { return fact }
    throw unclear("this cannot be said of a contact", Self.example, among: Self.known)
  }

  private mutating func verbFact() throws(StepMistake) -> Expectation.ContactFact? {
    if words.take("waits") { return .waits }
    if words.take("has", "no", "language") { return .language(nil) }
    if words.take("has") { return try possession() }
    let hasIs = words.take("is")
    if words.take("not", "offered") { return .notOffered(to: words.take("to") ? try agent() : nil) }
    if words.take("offered", "to", "nobody") { return .notOffered(to: nil) }
    if words.take("offered") { return .offered(to: words.take("to") ? try agent() : nil) }
    if words.take("helped", "by") { return .helpedBy(try agent()) }
    if words.take("on", "hold") { return .onHold }
    if words.take("parked") { return .parked }
    if words.take("in", "wrap-up") { return .wrappingUp }
    if words.take("a", "message") || words.take("as", "a", "message") { return .message }
    if words.take("being", "called", "back") || words.take("being", "dialled") { return .dialled }
    if words.take("to", "be", "called", "back") { return try callback() }
    if words.take("closed") { return .closed(words.take("as") ? try closeCause() : nil) }
    if words.take("first") { return .place(1) }
    guard hasIs, words.take("with") else { return nil }
    return .with(try agent())
  }

  private mutating func clauseFact() throws(StepMistake) -> Expectation.ContactFact? {
    if words.take("by", "route") || words.take("route") { return .route(try route()) }
    if words.take("with", "disposition") { return .disposition(try disposition()) }
    if words.take("with") || words.take("by") {
      return isAgent(words.peek?.text ?? "") ? .ownedBy(try agent()) : try possession()
    }
    if words.take("in") { return .queue(try queue()) }
    if words.take("at", "place") || words.take("in", "place") { return .place(try place()) }
    if words.take("because") { return .because(try reason()) }
    if words.take("since") || words.take("at") { return .since(try requiredMoment()) }
    if words.take("until") { return .until(try requiredMoment()) }
    return nil
  }

  /// `has tier vip`, `has language zh`, `has 120 points`, `has place 2`.
  private mutating func possession() throws(StepMistake) -> Expectation.ContactFact {
    if words.take("tier") { return .tier(try tier()) }
    if words.take("language") { return .language(try policyLanguage()) }
    if words.take("route") { return .route(try route()) }
    if words.take("place") { return .place(try place()) }
    if words.take("disposition") { return .disposition(try disposition()) }
    guard let word = words.peek, let points = Self.points(word.text), words.ahead(1)?.says("points") == true
    else {
      throw unclear(
        "a contact has a tier, a language, a route, a place, points", "has tier vip, has 120.5 points")
    }
    words.skip(2)
    return .points(points)
  }

  private mutating func place() throws(StepMistake) -> Int {
    guard let word = words.peek, let place = Int(word.text), place > 0 else {
      throw unclear("a place is a number from 1 on", "has place 2")
    }
    words.skip(1)
    return place
  }

  private mutating func callback() throws(StepMistake) -> Expectation.ContactFact {
    if words.take("after", "the", "peak") { return .callbackAt(nil) }
    return words.take("at") ? .callbackAt(try requiredMoment()) : .callback
  }

  private mutating func closeCause() throws(StepMistake) -> CloseCause {
    let names = CloseCause.allCases.map(\.name)
    guard let word = words.peek, let cause = CloseCause.allCases.first(where: { $0.name == word.text }) else {
      throw StepMistake(
        .unknownReason, "nothing is closed as \"\(words.peek?.text.prefix(40) ?? "")\"", at: words.offset,
        NearName.suggestion(for: words.peek?.text ?? "", among: names) ?? Self.list("it is one of", names))
    }
    words.skip(1)
    return cause
  }

  private mutating func reason() throws(StepMistake) -> Reason {
    for (reason, phrases) in Reason.phrases {
      for phrase in phrases where words.take(phrase.split(separator: " ").map(String.init)) { return reason }
    }
    if words.take("nobody", "speaks") { return .nobodySpeaks(try policyLanguage()) }
    if words.take("it", "prefers") || words.take("it", "waits", "for") { return .prefers(try agent()) }
    if words.take("nobody", "has") {
      let skill = try skill()
      guard let word = words.peek, let level = Int(word.text) else { return .nobodyHas(skill, level: nil) }
      words.skip(1)
      return .nobodyHas(skill, level: level)
    }
    let known = Reason.phrases.map { $0.words[0] }
    let said = words.rest
    if let near = NearName.suggestion(for: said, among: Reason.phrases.flatMap(\.words)) {
      throw StepMistake(.unknownReason, "\"\(said.prefix(60))\" is no reason to wait", at: words.offset, near)
    }
    throw StepMistake(
      .unknownReason, "this is no reason to wait", at: words.offset,
      known.joined(separator: "; ") + "; nobody speaks LANGUAGE; nobody has SKILL LEVEL; it prefers AGENT")
  }

  /// `120`, `-3`, `120.5`: at most twelve digits before the point and six after it.
  static func points(_ text: String) -> Points? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count - (isNegative ? 1 : 0) == parts.joined(separator: ".").utf8.count,
      parts.count == 1 || parts.count == 2, (1...12).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts.count == 1 || (1...6).contains(parts[1].utf8.count), let whole = Int64(parts[0])
    else { return nil }
    var rest: Int64 = 0
    if parts.count == 2, let digits = Int64(parts[1]) {
      rest = (0..<(6 - parts[1].utf8.count)).reduce(digits) { number, _ in number * 10 }
    }
    let millionths = whole * 1_000_000 + rest
    return Points(millionths: isNegative ? -millionths : millionths)
  }
}

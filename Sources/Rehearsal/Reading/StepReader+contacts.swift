// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What customers do, and what is learnt of them.
extension StepReader {
  static let contactVerbs = [
    "writes", "leaves", "hangs", "turns", "cancels", "answers", "does", "waits",
  ]

  mutating func contactDeed(_ subject: Word) throws(StepMistake) -> Action.ContactDeed {
    if words.take("leaves") || words.take("hangs", "up") { return .leaves }
    if words.take("writes") { return .writes(try text("c1 writes \"hello\"")) }
    if words.take("turns", "out", "to", "be") { return try turnsOutToBe() }
    if words.take("turns", "out", "to", "want") {
      let intent = try plainWord("an intent", "c1 turns out to want card_lost")
      return .turnsOutToWant(intent, confidence: words.take("at") ? try confidence() : nil)
    }
    if words.take("turns", "out", "with") { return .turnsOutWith(try attributes()) }
    if words.take("asks", "for", "a", "callback") {
      return .asksForCallback(at: words.take("at") ? try requiredMoment() : nil)
    }
    if words.take("cancels", "the", "callback") { return .cancelsCallback }
    if words.take("answers") { return .dialled(.answered) }
    if words.take("does", "not", "answer") { return .dialled(.noAnswer) }
    if words.take("is", "engaged") { return .dialled(.busy) }
    if words.take("cannot", "be", "reached") { return .dialled(.failed) }
    if let verb = words.peek, Self.channel(of: verb.text.lowercased()) != nil {
      throw StepMistake(
        .badName, "there is a contact \"\(subject.text)\" already", at: subject.offset,
        "a contact comes once: what follows in its conversation is: \(subject.text) writes \"…\"")
    }
    if words.peek?.says("is") == true || words.peek?.says("waits") == true || words.peek?.says("has") == true
    {
      throw StepMistake(
        .badStep, "this says what is the case, not what happens", at: subject.offset,
        "write: expect \(subject.text) …")
    }
    throw unclear(
      "a contact writes, leaves, turns out to be …, asks for a callback, answers", "\(subject.text) leaves")
  }

  /// `85%`
  private mutating func confidence() throws(StepMistake) -> Double {
    guard let word = words.peek, word.text.hasSuffix("%"), let share = Int(word.text.dropLast()),
      (0...100).contains(share)
    else { throw unclear("how sure it is, is a share such as 85%", "c1 turns out to want card_lost at 85%") }
    words.skip(1)
    return Double(share) / 100
  }

  private mutating func turnsOutToBe() throws(StepMistake) -> Action.ContactDeed {
    var language: String?
    var fields: [String: FieldValue] = [:]
    for (name, value, offset) in try pairs("c1 turns out to be tier=vip") {
      if name == "language", !policy.customerFields.contains(where: { $0.name == name }) {
        language = value
        continue
      }
      do throws(FieldProblem) {
        fields[name] = try policy.parseField(name, value)
      } catch {
        throw StepMistake(error.diagnosticCode, error.description, at: offset)
      }
    }
    return .turnsOutToBe(language: language, fields: fields)
  }
}

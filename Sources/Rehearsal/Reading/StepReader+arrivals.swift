// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// How contacts begin: `c1 calls card-hotline from wang in zh wants loans with order=4711`.
extension StepReader {
  static func channel(of verb: String) -> ChannelKind? {
    switch verb {
    case "calls", "call": .voice
    case "chats", "chat": .chat
    case "texts", "text": .sms
    case "mails", "mail", "emails", "email": .email
    default: nil
    }
  }

  mutating func arrival(named word: Word, _ channel: ChannelKind) throws(StepMistake) -> Action {
    try checkNewName(word)
    // Also when the rest of the line is not understood: later lines may speak of it.
    contacts.append(word.text)
    known.insert(word.text)
    return .arrive(try opening(word.text, channel), count: 1)
  }

  /// `200 others call card-hotline`.
  mutating func others(_ count: Int, at offset: Int) throws(StepMistake) -> Action {
    guard count >= 1, count + contacts.count <= Self.mostContacts else {
      throw StepMistake(.tooMany, "a test has at most \(Self.mostContacts) contacts", at: offset)
    }
    guard let verb = words.peek, let channel = Self.channel(of: verb.text.lowercased()) else {
      throw unclear("others call, chat, text or mail", "200 others call card-hotline")
    }
    words.skip(1)
    let before = contacts.count { $0.hasPrefix("others-") }
    let names = (1...count).map { "others-\(before + $0)" }
    let opening = try opening("others-\(before + 1)", channel)
    contacts += names
    known.formUnion(names)
    return .arrive(opening, count: count)
  }

  private func checkNewName(_ word: Word) throws(StepMistake) {
    let isName =
      word.text.unicodeScalars.count <= Self.longestName && !word.isQuoted
      && word.text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard isName else {
      throw StepMistake(
        .badName, "\"\(word.text.prefix(40))\" cannot be a contact's name", at: word.offset,
        "names have letters, digits and the signs - _ . only")
    }
    if isQueue(word.text) || customers.contains(word.text) {
      throw StepMistake(
        .badName, "\"\(word.text)\" is a \(isQueue(word.text) ? "queue" : "customer") already",
        at: word.offset,
        "call the contact something else: c1 calls … from \(word.text)")
    }
    guard contacts.count < Self.mostContacts else {
      throw StepMistake(.tooMany, "a test has at most \(Self.mostContacts) contacts", at: word.offset)
    }
  }

  private mutating func opening(_ name: String, _ channel: ChannelKind) throws(StepMistake) -> Opening {
    var opening = Opening(contact: name, channel: channel)
    if let word = words.peek, policy.entries.contains(where: { $0.name == word.text }) {
      opening.entry = try entry()
    }
    while let word = words.peek {
      switch word.text.lowercased() {
      case _ where word.isQuoted:
        throw StepMistake(.badStep, "a text alone says nothing", at: word.offset, "write: says \"…\"")
      case "at", "to":
        words.skip(1)
        opening.entry = try entry()
      case "from":
        words.skip(1)
        opening.customer = try customer()
      case "in":
        words.skip(1)
        opening.language = try plainWord("a language tag", "in zh")
      case "wants":
        words.skip(1)
        opening.intent = try plainWord("an intent", "wants loans")
      case "about":
        words.skip(1)
        opening.subject = try subject(channel, at: word.offset)
      case "says":
        words.skip(1)
        opening.text = try said(channel, at: word.offset)
      case "with":
        words.skip(1)
        opening.attributes = try attributes()
      default:
        throw unknownClause(word, isFirst: opening.entry == nil)
      }
    }
    return opening
  }

  private func unknownClause(_ word: Word, isFirst: Bool) -> StepMistake {
    let clauses = ["at", "from", "in", "wants", "about", "says", "with"]
    let entries = policy.entries.map(\.name)
    if isFirst, let near = NearName.suggestion(for: word.text, among: entries) {
      return StepMistake(
        .unknownEntry, "there is no entry \"\(word.text.prefix(40))\"", at: word.offset, near)
    }
    return StepMistake(
      .badStep, "\"\(word.text.prefix(40))\" is not understood here", at: word.offset,
      NearName.suggestion(for: word.text, among: clauses)
        ?? "ENTRY, from CUSTOMER, in LANGUAGE, wants INTENT, about \"…\", says \"…\", with KEY=VALUE")
  }

  private mutating func subject(_ channel: ChannelKind, at offset: Int) throws(StepMistake) -> String {
    guard channel == .email else {
      throw StepMistake(.badStep, "only a mail has a subject", at: offset, "write: says \"…\"")
    }
    return try text("about \"…\"")
  }

  /// A call has no text, here as in the router.
  private mutating func said(_ channel: ChannelKind, at offset: Int) throws(StepMistake) -> String {
    guard channel != .voice else {
      throw StepMistake(
        .badStep, "a call has no text that rules could read", at: offset,
        "say what the caller wants (an intent): wants card_lost")
    }
    return try text("says \"…\"")
  }

  /// A text in quotes.
  mutating func text(_ example: String) throws(StepMistake) -> String {
    guard let word = words.peek, word.isQuoted else {
      throw unclear("here a text in quotes should stand", example)
    }
    words.skip(1)
    return word.text
  }

  mutating func plainWord(_ what: String, _ example: String) throws(StepMistake) -> String {
    guard let word = words.peek, !word.says(","), !word.text.isEmpty else {
      throw unclear("here \(what) should stand", example)
    }
    words.skip(1)
    return word.text
  }

  /// `order=4711 complaint="head office"`.
  mutating func attributes() throws(StepMistake) -> [String: String] {
    var found: [String: String] = [:]
    for (name, value, offset) in try pairs("with order=4711") {
      guard name.unicodeScalars.count <= Self.longestName, value.unicodeScalars.count <= 1_024,
        found.count < 64
      else {
        throw StepMistake(
          .outOfRange, "attributes: at most 64, names of 64 and values of 1024 characters", at: offset)
      }
      found[name] = value
    }
    return found
  }

  /// `tier=vip value=600000`, at least one.
  mutating func pairs(_ example: String) throws(StepMistake) -> [(name: String, value: String, offset: Int)] {
    var found: [(name: String, value: String, offset: Int)] = []
    while let word = words.peek, !word.isQuoted, let sign = word.text.firstIndex(of: "="),
      sign != word.text.startIndex
    {
      words.skip(1)
      _ = words.take(",") || (words.ahead(1)?.text.contains("=") == true && words.take("and"))
      found.append(
        (String(word.text[..<sign]), String(word.text[word.text.index(after: sign)...]), word.offset))
    }
    if found.isEmpty { throw unclear("here NAME=VALUE should stand", example) }
    return found
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Reads what a line of a table says happened: `09:00:05 c1 arrives voice cards zh vip`.
struct Script {
  var names: Names
  /// The open offer of a contact, or its last one.
  var offerOf: (InteractionID) -> OfferID
  /// The lease of a contact's bot, or its last one.
  var leaseOf: (InteractionID) -> LeaseID = { _ in LeaseID(0) }

  struct Unreadable: Error { var line: String }

  func moment(_ text: some StringProtocol) throws -> Moment {
    let parts = text.split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 3 else { throw Unreadable(line: String(text)) }
    return Moment(milliseconds: ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000)
  }

  func command(_ text: some StringProtocol) throws -> Command {
    let words = String(text).split(separator: " ").map { String($0) }
    if text == "time passes" { return .advance }
    if text == "restart" { return .restarted }
    if words.count == 2, words[0] == "plan", let number = UInt32(words[1]) {
      return .activatePlan(PlanVersion(number))
    }
    if words[0] == "supervisor", words.count >= 3 { return try ofSupervisor(Array(words.dropFirst())) }
    if words.count == 2, words[0] == "refill", let number = UInt32(words[1]) {
      return .refillCalendars(PlanVersion(number))
    }
    if words.count == 3, words[0] == "peak" {
      return .workOffCallbacks(names.queue(words[2]) ?? QueueID(99))
    }
    guard words.count >= 2 else { throw Unreadable(line: String(text)) }
    if let contact = names.contact(words[0]) { return try ofContact(contact, words) }
    let subject = words[0].hasSuffix("'s") ? String(words[0].dropLast(2)) : words[0]
    let agent = names.agent(subject) ?? AgentID(99)
    // `li takes k1 up`, `li resolves k1`.
    if words.count >= 3, words[2].first == "k", let number = UInt64(words[2].dropFirst()) {
      let complaint = ComplaintID(number)
      return words[1] == "resolves" ? .resolveComplaint(complaint, agent) : .takeUpComplaint(complaint, agent)
    }
    if words.count >= 3, let contact = names.contact(words[2]), words[1] != "leg" {
      return try ofAgent(agent, words[1], contact, Array(words.dropFirst(3)))
    }
    switch words.dropFirst().joined(separator: " ") {
    case "signs in": return .signIn(agent)
    case "signs out": return .signOut(agent)
    case "ready": return .setPresence(agent, .ready)
    case "goes offline": return .setPresence(agent, .offline)
    case "desk lost": return .deskLost(agent)
    case "desk back": return .deskReturned(agent)
    case "retires": return .retireAgent(agent)
    default: break
    }
    if words[1] == "away", words.count == 3, let reason = names.reasons.firstIndex(of: words[2]) {
      return .setPresence(agent, .away(AwayReasonID(UInt32(reason))))
    }
    throw Unreadable(line: String(text))
  }

  /// `supervisor assigns c1 li`, `moves c1 cards`, `pulls c1`, `pauses cards`, `drains cards loans`,
  /// `opens cards`, `switches storm on`.
  private func ofSupervisor(_ words: [String]) throws -> Command {
    let last = words[words.count - 1]
    let queue = names.queue(last) ?? QueueID(99)
    switch (words[0], names.contact(words[1])) {
    case ("assigns", let id?): return .assign(id, names.agent(last) ?? AgentID(99))
    case ("moves", let id?): return .move(id, queue)
    case ("pulls", let id?): return .pullBack(id)
    case ("pauses", nil): return .pauseQueue(queue)
    case ("drains", nil): return .drainQueue(names.queue(words[1]) ?? QueueID(99), into: queue)
    case ("opens", nil): return .resumeQueue(queue)
    case ("switches", nil) where last == "on" || last == "off":
      let mode = names.modes.firstIndex(of: words[1]).map { ModeID(UInt32($0)) } ?? ModeID(99)
      return .switchMode(mode, isOn: last == "on", by: CallerID(0))
    default: throw Unreadable(line: words.joined(separator: " "))
    }
  }

  private func ofContact(_ id: InteractionID, _ words: [String]) throws -> Command {
    switch words[1] {
    case "writes": return .customerWrote(id, MessageID(1))
    case "leaves": return .customerLeft(id)
    // `c3 complains 2`, `c3 complains 2 =c1`: the customer of the first contact.
    case "complains" where words.count > 2:
      let first = words.count > 3 ? names.contact(words[3].dropFirst()) : nil
      let customer = CustomerID(UInt32((first ?? id).raw))
      return .raiseComplaint(customer, about: id, level: UInt8(words[2]) ?? 0)
    case "leg": return .agentLegLost(id)
    // `c1 wants a callback` or `c1 wants a callback at 10:00:00`.
    case "wants": return .requestCallback(id, at: words.count > 5 ? try moment(words[5]) : nil)
    case "cancels": return .cancelCallback(id)
    // `c1 bot writes`, `c1 bot closes`, `c1 bot hands off failed`.
    case "bot" where words.count > 2:
      if words[2] == "writes" { return .botWrote(id, leaseOf(id), MessageID(3)) }
      if words[2] == "closes" { return .botCloses(id, leaseOf(id)) }
      guard let why = BotEnd.allCases.first(where: { $0.name == words.last }) else {
        throw Unreadable(line: words.joined(separator: " "))
      }
      return .botHandsOff(id, leaseOf(id), why)
    case "dialled":
      guard let result = DialResult.allCases.first(where: { $0.name == words.last }) else {
        throw Unreadable(line: words.joined(separator: " "))
      }
      return .dialled(id, result)
    case "arrives": break
    // `c1 is now chat cards vip`: what the routes say of it now.
    case "is" where words.count > 2 && words[2] == "now":
      guard case .arrive(let arrival) = try ofContact(id, [words[0], "arrives"] + words.dropFirst(3)) else {
        throw Unreadable(line: words.joined(separator: " "))
      }
      return .reclassify(arrival)
    default: throw Unreadable(line: words.joined(separator: " "))
    }
    guard words.count >= 4, let channel = ChannelKind(name: words[2]) else {
      throw Unreadable(line: words.joined(separator: " "))
    }
    var arrival = Arrival(
      interaction: id, customer: CustomerID(UInt32(id.raw)), channel: channel,
      queue: names.queue(words[3]) ?? QueueID(99), tier: TierID(0))
    for word in words.dropFirst(4) {
      // `=c1`: the same customer.
      if word.first == "=", let other = names.contact(word.dropFirst()) {
        arrival.customer = CustomerID(UInt32(other.raw))
      } else if let tier = names.tiers.firstIndex(of: word) {
        arrival.tier = TierID(UInt32(tier))
      } else if let language = names.languages.firstIndex(of: word) {
        arrival.language = LanguageID(UInt32(language))
      } else if word.first == "<", let at = try? moment(word.dropFirst()) {
        // `<10:00:00`: promised by then, and competing for the last 10 minutes before.
        arrival.promise = Promise(due: at, lead: .minutes(10))
      } else if word.first == "@" {
        arrival.preferred = names.agent(word.dropFirst())
      } else if let points = Int64(word) {
        arrival.points = .points(points)
      } else {
        arrival.tier = TierID(99)
      }
    }
    return .arrive(arrival)
  }

  private func ofAgent(
    _ agent: AgentID, _ verb: String, _ id: InteractionID, _ rest: [String]
  ) throws -> Command {
    switch verb {
    case "accepts": return .accept(agent, offerOf(id))
    case "declines": return .decline(agent, offerOf(id))
    case "holds": return .hold(agent, id)
    case "resumes": return .resume(agent, id)
    case "cancels": return .cancelTransfer(agent, id)
    case "ends": return .end(agent, id)
    case "extends": return .extendWrapUp(agent, id)
    case "writes": return .agentWrote(agent, id, MessageID(1))
    case "finishes":
      let outcome = rest.first.flatMap { names.dispositions.firstIndex(of: $0) }
      return .finishWrapUp(agent, id, outcome.map { DispositionID(UInt32($0)) })
    case "queues": return .transferToQueue(agent, id, rest.first.flatMap { names.queue($0) } ?? QueueID(99))
    case "consults":
      return .consult(agent, id, with: rest.first.flatMap { names.agent($0) } ?? AgentID(99))
    case "helped": return .endConsult(agent, id)
    case "listens": return .listenIn(agent, id)
    case "unlistens": return .endListening(agent, id)
    case "escalates": return .escalate(agent, id)
    case "asks": return .transferToAgent(agent, id, to: rest.first.flatMap { names.agent($0) } ?? AgentID(99))
    default: throw Unreadable(line: verb)
    }
  }
}

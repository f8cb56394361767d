// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Entries, and how work of each channel is offered and counted.
extension PolicyReader {
  mutating func entries(_ node: SourceNode) -> [Entry] {
    var owners: [String: SourcePlace] = [:]
    return named(node, "`entries`") { reader, pair in
      guard let fields = reader.fields(pair.value, .entry) else { return nil }
      var addresses: [Entry.AddressKind: [String]] = [:]
      for kind in Entry.AddressKind.allCases {
        guard let node = fields[kind.rawValue] else { continue }
        addresses[kind] = reader.addresses(node, kind, &owners)
      }
      if Entry.AddressKind.allCases.allSatisfy({ fields[$0.rawValue] == nil }) {
        reader.findings.warning(
          .entryWithoutAddress, "nothing comes in at \"\(pair.key)\" by itself: it has no address",
          at: pair.keyPlace, suggestion: "give it a phone, widget, mailbox or sms")
      }
      return Entry(
        name: pair.key, label: fields["label"].flatMap { reader.label($0) }, addresses: addresses,
        intent: fields["intent"].flatMap { reader.text($0, "an intent", limit: 128) },
        client: fields["client"].flatMap { reader.client($0) })
    }
  }

  /// One address or a list of them.
  private mutating func addresses(
    _ node: SourceNode, _ kind: Entry.AddressKind, _ owners: inout [String: SourcePlace]
  ) -> [String] {
    var items = [node]
    if case .sequence(let several) = node.content { items = several }
    return items.compactMap { item in
      guard let text = text(item, "an address", limit: 320) else { return nil }
      let address = kind == .mailbox ? text.lowercased() : text
      guard isAddress(address, kind) else {
        findings.error(
          .badValue, "\"\(text.prefix(60))\" is not an address for \(kind.rawValue)", at: item.place,
          suggestion: kind == .mailbox ? "write for example service@bank.example" : "write it without spaces")
        return nil
      }
      if let known = owners.updateValue(item.place, forKey: "\(kind.rawValue) \(address)") {
        findings.error(.duplicateAddress, "this address stands already at \(known)", at: item.place)
        return nil
      }
      return address
    }
  }

  private func isAddress(_ address: String, _ kind: Entry.AddressKind) -> Bool {
    guard !address.contains(where: \.isWhitespace) else { return false }
    guard kind == .mailbox else { return true }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }

  /// Into `channelPlans`.
  mutating func channels(_ node: SourceNode) {
    for (kind, pair) in byChannel(node, "`channels`") {
      guard let fields = fields(pair.value, .channel) else { continue }
      var plan = channelPlans[Int(kind.rawValue)]
      plan.terms = terms(fields, over: plan.terms)
      if let node = fields["offer-for"], let span = duration(node, "`offer-for`", from: .seconds(1)) {
        plan.offerFor = span
      }
      if let node = fields["accept"] { plan.acceptsItself = accept(node) }
      if let node = fields["idle"] { idle(node, kind, &plan) }
      if let node = fields["prompt-expert-after"] {
        plan.promptExpertAfter = duration(node, "`prompt-expert-after`", from: .seconds(1))
      }
      if let node = fields["remind-hold-after"] {
        plan.remindHoldAfter = duration(node, "`remind-hold-after`", from: .seconds(1))
      }
      if let node = fields["interrupted-by"] { plan.interruptedBy = interruptedBy(node, kind) }
      channelPlans[Int(kind.rawValue)] = plan
    }
  }

  mutating func terms(_ fields: Fields, over base: ChannelTerms) -> ChannelTerms {
    var terms = base
    if let load = fields["load"].flatMap({ number($0, "the load", from: 0, to: 100) }) {
      terms.load = UInt8(clamping: load)
    }
    if let alone = fields["alone"].flatMap({ flag($0, "`alone`") }) { terms.alone = alone }
    return terms
  }

  private mutating func accept(_ node: SourceNode) -> Bool {
    guard let word = text(node, "`accept`"), word != "manual" else { return false }
    if word == "auto" { return true }
    findings.error(
      .badValue, "`accept` must be manual or auto, this is \(described(node))", at: node.place,
      suggestion: NearName.suggestion(for: word, among: ["manual", "auto"]))
    return false
  }

  private mutating func idle(_ node: SourceNode, _ kind: ChannelKind, _ plan: inout ChannelPlan) {
    guard let fields = fields(node, .idle) else { return }
    guard kind.isConversation else {
      findings.error(.badValue, "a call is never silent: voice has no `idle`", at: node.place)
      return
    }
    plan.parkAfter = fields["park-after"].flatMap { duration($0, "`park-after`", from: .seconds(1)) }
    plan.closeAfter = fields["close-after"].flatMap { duration($0, "`close-after`", from: .seconds(1)) }
    if let park = plan.parkAfter, let close = plan.closeAfter, close <= park {
      findings.error(
        .idleOrder, "`close-after` must be longer than `park-after`",
        at: fields["close-after"]?.place ?? node.place)
    }
  }

  private mutating func interruptedBy(_ node: SourceNode, _ kind: ChannelKind) -> [ChannelKind] {
    var kinds: [ChannelKind] = []
    for item in list(node, "`interrupted-by`") ?? [] {
      guard let name = text(item, "a channel"), let other = channelKind(name, at: item.place) else {
        continue
      }
      if other == kind {
        findings.error(.badValue, "\(kind.name) cannot be interrupted by itself", at: item.place)
      } else if !kinds.contains(other) {
        kinds.append(other)
      }
    }
    return kinds
  }
}

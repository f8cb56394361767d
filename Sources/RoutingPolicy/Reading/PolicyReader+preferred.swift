// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A tier's preferred agents: `{ wait: { voice: 10s }, deputy: vip, named-in: agent }`.
extension PolicyReader {
  mutating func preferred(_ node: SourceNode) -> Tier.Preferred? {
    guard let fields = fields(node, .preferred),
      let waitNode = required("wait", of: fields, "`preferred-agent`")
    else { return nil }
    var wait: [ChannelKind: Milliseconds] = [:]
    for (kind, pair) in byChannel(waitNode, "`wait`") {
      wait[kind] = duration(pair.value, "`wait`", from: .seconds(1))
    }
    return Tier.Preferred(
      wait: wait, deputy: fields["deputy"].flatMap { queueName($0) },
      namedIn: fields["named-in"].flatMap { customerText($0) })
  }

  /// A field of customers' records that is a text.
  private mutating func customerText(_ node: SourceNode) -> String? {
    guard let name = text(node, "a customer's field") else { return nil }
    guard let field = customerFields.first(where: { $0.name == name }) else {
      findings.error(
        .unknownField, "customers have no field \"\(name.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: name, among: customerFields.map(\.name))
          ?? "declare it: customers: { fields: { agent: string } }")
      return nil
    }
    guard field.kind == .string else {
      findings.error(
        .wrongType, "the field \"\(name)\" is \(field.kind.rawValue): an agent's id is a string",
        at: node.place)
      return nil
    }
    return name
  }
}

// SPDX-License-Identifier: Apache-2.0

/// What agents choose from: why they are away, how a contact ended.
extension PolicyReader {
  mutating func awayReasons(_ node: SourceNode) -> [AwayReason] {
    named(node, "`away-reasons`") { reader, pair in
      guard let fields = reader.fields(pair.value, .awayReason) else { return nil }
      return AwayReason(name: pair.key, label: fields["label"].flatMap { reader.label($0) })
    }
  }

  mutating func dispositions(_ node: SourceNode) -> [Disposition] {
    named(node, "`dispositions`") { reader, pair in
      guard let fields = reader.fields(pair.value, .disposition) else { return nil }
      var queues: [String]?
      if let node = fields["queues"] {
        queues = (reader.list(node, "`queues`") ?? []).compactMap { item in reader.queueName(item) }
      }
      return Disposition(
        name: pair.key, label: fields["label"].flatMap { reader.label($0) }, queues: queues)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

extension PolicyReader {
  /// Text in one piece; never empty.
  mutating func text(
    _ node: SourceNode, _ what: String, limit: Int = Maximum.textLength
  ) -> String? {
    guard case .scalar(let text, _) = node.content, !node.isNull, !text.isEmpty else {
      findings.error(.wrongType, "\(what) must be a text, this is \(node.kind)", at: node.place)
      return nil
    }
    guard text.unicodeScalars.count <= limit else {
      findings.error(.outOfRange, "\(what) has more than \(limit) characters", at: node.place)
      return nil
    }
    return text
  }

  mutating func flag(_ node: SourceNode, _ what: String) -> Bool? {
    if case .scalar(let text, .plain) = node.content {
      if text == "true" { return true }
      if text == "false" { return false }
    }
    findings.error(.wrongType, "\(what) must be true or false", at: node.place)
    return nil
  }

  /// A number with at most `places` decimals, in units of its last place.
  mutating func number(
    _ node: SourceNode, _ what: String, places: Int = 0, from low: Int64, to high: Int64
  ) -> Int64? {
    guard case .scalar(let text, .plain) = node.content, let value = DecimalNumber(text) else {
      findings.error(
        .wrongType, "\(what) must be a number, this is \(described(node))", at: node.place,
        suggestion: Self.numberAdvice(node))
      return nil
    }
    let scale = DecimalNumber.power(places)
    guard let scaled = value.scaled(places), (low * scale...high * scale).contains(scaled) else {
      let form = places == 0 ? "a whole number" : "a number with at most \(places) decimals"
      findings.error(.outOfRange, "\(what) must be \(form) from \(low) to \(high)", at: node.place)
      return nil
    }
    return scaled
  }

  /// `20s`, `10m`, `2h`, `1d`.
  mutating func duration(
    _ node: SourceNode, _ what: String, from low: Milliseconds = .zero
  ) -> Milliseconds? {
    guard case .scalar(let text, _) = node.content else {
      findings.error(.badDuration, "\(what) must be a time span, this is \(node.kind)", at: node.place)
      return nil
    }
    switch DurationText.parse(text) {
    case .success(let duration):
      guard duration >= low, duration.count <= Maximum.durationMilliseconds else {
        findings.error(.outOfRange, "\(what) must be from \(low.count / 1000)s to 366d", at: node.place)
        return nil
      }
      return duration
    case .failure(let mistake):
      findings.error(
        .badDuration, "\(what) must be a time span with a unit, this is \"\(text.prefix(40))\"",
        at: node.place,
        suggestion: mistake.suggestion)
      return nil
    }
  }

  /// `85%`, in thousandths.
  mutating func share(_ node: SourceNode, _ what: String) -> Int? {
    guard case .scalar(let text, _) = node.content else {
      findings.error(.badShare, "\(what) must be a share such as 85%, this is \(node.kind)", at: node.place)
      return nil
    }
    guard text.last == "%", let value = DecimalNumber(String(text.dropLast())) else {
      findings.error(
        .badShare, "\(what) must be a share with a percent sign, this is \"\(text.prefix(40))\"",
        at: node.place,
        suggestion: Self.shareAdvice(text))
      return nil
    }
    guard let thousandths = value.scaled(1), (1...1000).contains(thousandths) else {
      findings.error(
        .outOfRange, "\(what) must be from 0.1% to 100% with at most one decimal", at: node.place)
      return nil
    }
    return Int(thousandths)
  }

  /// `"5"` and `2d` are nearly numbers.
  private static func numberAdvice(_ node: SourceNode) -> String? {
    guard case .scalar(let text, _) = node.content else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty || digits.count > 12 ? nil : "write \(digits), without anything else"
  }

  /// `0.85` of all is 85%; `85` lacks the sign.
  private static func shareAdvice(_ text: String) -> String {
    guard let number = DecimalNumber(text) else { return "write for example 85%" }
    if let thousandths = number.scaled(3), (1..<1000).contains(thousandths) {
      let rest = thousandths % 10
      return "write \(thousandths / 10)\(rest == 0 ? "" : ".\(rest)")%"
    }
    return "write \(text)%"
  }

  mutating func points(_ node: SourceNode) -> Points? {
    let limit = Maximum.points
    return number(node, "points", places: 6, from: -limit, to: limit).map { Points(millionths: $0) }
  }

  /// A text, or a text for each language.
  mutating func label(_ node: SourceNode) -> Label? {
    if case .scalar = node.content { return text(node, "a label", limit: 200).map { Label($0) } }
    guard let pairs = mapping(node, "a label") else { return nil }
    var texts: [String: String] = [:]
    for pair in pairs where isLanguageTag(pair.key, at: pair.keyPlace) {
      texts[pair.key] = text(pair.value, "a label", limit: 200)
    }
    return Label(byLanguage: texts)
  }

  /// For messages: the text itself, or what stands there instead.
  func described(_ node: SourceNode) -> String {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else { return node.kind }
    return "\"\(text.prefix(40))\""
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Steps of a world in short words: whatever commands and events there are, their cases become words, numbers
/// get the name of what they number, and what is not said is left out.
///
///     87675.501  arrive contact 10 customer 0 chat queue 2  →  waiting contact 10 queue 2 arrived
struct WorldWords {
  /// The start of counting in what is told.
  var start = Moment.zero

  /// Seconds since `start`.
  func time(_ moment: Moment) -> String {
    moment == .never ? "never" : seconds(moment.milliseconds - start.milliseconds)
  }

  /// A command, an event, or one of their values.
  func tell(_ value: Any) -> String {
    if let moment = value as? Moment { return "at \(time(moment))" }
    if let span = value as? Milliseconds { return seconds(span.count) + " s" }
    if let points = value as? Points { return "\(points.millionths / 1_000_000) points" }
    if let channel = value as? ChannelKind { return channel.name }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { tell($0.value) } ?? ""
    case .enum: return tellCase(value, mirror)
    case .struct: return number(value, mirror) ?? told(mirror.children)
    case .tuple: return told(mirror.children)
    case .collection:
      return mirror.children.isEmpty ? "" : "[" + joined(mirror.children.map { tell($0.value) }, ", ") + "]"
    default: return "\(value)"
    }
  }

  /// `presenceChanged(agent, .ready)` is "presence changed agent 3 ready".
  private func tellCase(_ value: Any, _ mirror: Mirror) -> String {
    guard let only = mirror.children.first else { return plain("\(value)") }
    return joined([plain(only.label ?? ""), tell(only.value)])
  }

  /// `Identifier<Subject.Agent>(raw: 3)` is "agent 3"; nil for what numbers nothing.
  private func number(_ value: Any, _ mirror: Mirror) -> String? {
    guard mirror.children.count == 1, let raw = mirror.children.first, raw.label == "raw" else { return nil }
    let subject = "\(type(of: value))".split { $0 == "<" || $0 == ">" }.last ?? ""
    return (subject == "Interaction" ? "contact" : plain(String(subject)).lowercased()) + " \(raw.value)"
  }

  /// Labels stand before values that do not name themselves; what is nil, false, zero or empty is not told.
  private func told(_ children: Mirror.Children) -> String {
    joined(
      children.map { child in
        if let flag = child.value as? Bool { return flag ? plain(child.label ?? "") : "" }
        let text = tell(child.value)
        if text.isEmpty || text == "0" || text == "0 s" || text == "0 points" { return "" }
        let label = child.label ?? ""
        let namesItself = label.hasPrefix(".") || text.hasPrefix(plain(label)) || label == "interaction"
        return namesItself ? text : plain(label) + " " + text
      })
  }

  private func joined(_ parts: [String], _ between: String = " ") -> String {
    parts.filter { !$0.isEmpty }.joined(separator: between)
  }

  /// `offerEnded` is "offer ended".
  private func plain(_ name: String) -> String {
    var words = ""
    for letter in name.drop(while: { $0 == "_" }) {
      if letter.isUppercase, !words.isEmpty { words += " " }
      words += letter.lowercased()
    }
    return words
  }

  /// Whole seconds, or with their thousandths.
  private func seconds(_ milliseconds: Int64) -> String {
    let (whole, rest) = (milliseconds / 1000, abs(milliseconds % 1000))
    if rest == 0 { return "\(whole)" }
    let digits = "\(1000 + rest)".dropFirst()
    return (milliseconds < 0 && whole == 0 ? "-" : "") + "\(whole).\(digits)"
  }
}

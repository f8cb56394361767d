// SPDX-License-Identifier: Apache-2.0

/// What callers are told.
package enum TwilioWords: CaseIterable, Hashable, Sendable {
  case waiting
  case leaveMessage
  case messageKept
  case busy
  case calledBack

  package enum Language: CaseIterable, Hashable, Sendable {
    case english
    case chinese

    /// The language of a tag (`zh-Hans`, `en`); English where it is another.
    package init(tag: String?) {
      self = tag?.lowercased().prefix(2) == "zh" ? .chinese : .english
    }

    /// As the provider names its voices.
    var tag: String { self == .chinese ? "zh-CN" : "en-US" }
  }

  func text(_ language: Language) -> String {
    switch (self, language) {
    case (.waiting, .english): "Thank you for calling. Please hold the line, somebody will be with you soon."
    case (.waiting, .chinese): "感谢您的来电，请稍候，我们将尽快为您接通。"
    case (.leaveMessage, .english):
      "All our lines are busy. Please leave a message after the tone, and we will call you back."
    case (.leaveMessage, .chinese): "目前所有线路繁忙，请在提示音后留言，我们会尽快与您联系。"
    case (.messageKept, .english): "Thank you, your message was kept. Goodbye."
    case (.messageKept, .chinese): "谢谢，您的留言已保存，再见。"
    case (.busy, .english): "All our lines are busy. Please call again later. Goodbye."
    case (.calledBack, .english): "You keep your place in line, and we will call you back. Goodbye."
    case (.calledBack, .chinese): "我们会为您保留排队位置，并尽快给您回电，再见。"
    case (.busy, .chinese): "目前所有线路繁忙，请稍后再拨，再见。"
    }
  }
}

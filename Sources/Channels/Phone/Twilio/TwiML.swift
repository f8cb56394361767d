// SPDX-License-Identifier: Apache-2.0

/// Documents that tell a Twilio-compatible provider what to do with a call. What comes from outside is
/// escaped.
package enum TwiML {
  /// One verb.
  package enum Verb: Hashable, Sendable {
    case say(TwilioWords, TwilioWords.Language)
    /// A sound, again and again with `0` loops.
    case play(url: String, loops: Int)
    /// Waits in the provider's own queue, hearing what the URL tells.
    case enqueue(waitURL: String)
    case redirect(url: String)
    /// Has an agent's phone ring; the URLs hear how it went and what the leg does.
    case dial(Phone, action: String, progress: String, seconds: Int)
    case record(action: String, seconds: Int)
    case hangUp
  }

  /// Where an agent is reached.
  package enum Phone: Hashable, Sendable {
    /// E.164
    case number(String)
    /// `sip:…`
    case sip(String)

    /// nil: neither a number nor a SIP address, or with blanks.
    package init?(_ text: String) {
      guard (1...256).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        return nil
      }
      if let number = PhoneNumber.e164(text) {
        self = .number(number)
      } else if ["sip:", "sips:"].contains(where: { text.lowercased().hasPrefix($0) }), text.contains("@") {
        self = .sip(text)
      } else {
        return nil
      }
    }

    /// As the provider lists it.
    package var address: String {
      switch self {
      case .number(let text), .sip(let text): text
      }
    }
  }

  package static func document(_ verbs: [Verb]) -> String {
    #"<?xml version="1.0" encoding="UTF-8"?><Response>"# + verbs.map(element).joined() + "</Response>"
  }

  private static func element(_ verb: Verb) -> String {
    switch verb {
    case .say(let words, let language):
      "<Say language=\"\(language.tag)\">\(escaped(words.text(language)))</Say>"
    case .play(let url, let loops): "<Play loop=\"\(loops)\">\(escaped(url))</Play>"
    case .enqueue(let url): "<Enqueue waitUrl=\"\(escaped(url))\" waitUrlMethod=\"POST\">patchbay</Enqueue>"
    case .redirect(let url): "<Redirect method=\"POST\">\(escaped(url))</Redirect>"
    case .dial(let phone, let action, let progress, let seconds):
      "<Dial action=\"\(escaped(action))\" method=\"POST\" timeout=\"\(seconds)\">"
        + target(phone, progress) + "</Dial>"
    case .record(let action, let seconds):
      "<Record action=\"\(escaped(action))\" method=\"POST\" maxLength=\"\(seconds)\" playBeep=\"true\"/>"
    case .hangUp: "<Hangup/>"
    }
  }

  private static func target(_ phone: Phone, _ progress: String) -> String {
    let attributes =
      "statusCallback=\"\(escaped(progress))\" statusCallbackMethod=\"POST\" "
      + "statusCallbackEvent=\"initiated ringing answered completed\""
    return switch phone {
    case .number(let text): "<Number \(attributes)>\(escaped(text))</Number>"
    case .sip(let text): "<Sip \(attributes)>\(escaped(text))</Sip>"
    }
  }

  /// For text and for attributes in double quotes; what XML 1.0 can't hold is left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

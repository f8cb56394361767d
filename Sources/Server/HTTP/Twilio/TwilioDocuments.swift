// SPDX-License-Identifier: Apache-2.0

import Channels

/// The documents that calls are given.
struct TwilioDocuments: Sendable {
  let urls: TwilioURLs

  /// How long an agent's phone rings. The agent has accepted: it is at hand.
  static let ringSeconds = 25
  static let messageSeconds = 120

  static let nothing = TwiML.document([])
  static let hangUp = TwiML.document([.hangUp])

  /// Into the provider's queue; where that is full, the same without it.
  func wait(_ language: TwilioWords.Language) -> String {
    let url = urls.waiting(language)
    return TwiML.document([.enqueue(waitURL: url), .redirect(url: url)])
  }

  /// What is heard while waiting, once; the provider asks again at its end.
  func waiting(_ language: TwilioWords.Language) -> String {
    TwiML.document([
      .say(.waiting, language), .play(url: urls.music, loops: 6), .redirect(url: urls.waiting(language)),
    ])
  }

  var hold: String { TwiML.document([.play(url: urls.music, loops: 0)]) }

  func ring(_ phone: TwiML.Phone, _ leg: TwilioLeg) -> String {
    TwiML.document([
      .dial(phone, action: urls.endOfDial(leg), progress: urls.progress(of: leg), seconds: Self.ringSeconds)
    ])
  }

  func leaveMessage(_ language: TwilioWords.Language) -> String {
    TwiML.document([
      .say(.leaveMessage, language), .record(action: urls.recorded, seconds: Self.messageSeconds), .hangUp,
    ])
  }

  func calledBack(_ language: TwilioWords.Language) -> String { Self.goodbye(.calledBack, language) }

  static func goodbye(_ words: TwilioWords, _ language: TwilioWords.Language) -> String {
    TwiML.document([.say(words, language), .hangUp])
  }
}

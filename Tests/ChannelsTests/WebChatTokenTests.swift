// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Channels

@Suite struct WebChatTokenTests {
  static let now = Moment(milliseconds: 1_791_513_730_123)
  let signer = VisitorTokenSigner(key: Array(1...32))
  let token = VisitorToken(
    visitor: "00112233445566778899aabbccddeeff", widget: "bank-web", expires: now + VisitorToken.lifetime)

  private func refusal(_ text: String, widget: String = "bank-web", now: Moment = now) -> VisitorTokenError? {
    do throws(VisitorTokenError) {
      _ = try signer.verify(text, widget: widget, now: now)
      return nil
    } catch {
      return error
    }
  }

  @Test func aTokenComesBackAsItWas() throws {
    #expect(try signer.verify(signer.sign(token), widget: "bank-web", now: Self.now) == token)
    let named = VisitorToken(visitor: token.visitor, widget: "网点\n1", expires: token.expires)
    #expect(try signer.verify(signer.sign(named), widget: "网点\n1", now: Self.now) == named)
  }

  @Test func itIsGoodForThirtyDays() {
    let text = signer.sign(token)
    #expect(refusal(text, now: token.expires - Milliseconds(1)) == nil)
    #expect(refusal(text, now: token.expires) == .expired)
    #expect(token.renewed(now: token.expires).expires - token.expires == .minutes(43_200))
  }

  @Test func itIsGoodForItsWidgetOnly() {
    #expect(refusal(signer.sign(token), widget: "other") == .otherWidget)
  }

  @Test func anotherKeyIsForged() {
    #expect(refusal(VisitorTokenSigner(key: Array(2...33)).sign(token)) == .forged)
  }

  @Test func anyChangedCharacterIsRefused() {
    let text = Array(signer.sign(token))
    for index in text.indices {
      var other = text
      other[index] = text[index] == "A" ? "B" : "A"
      // The last character of a base64 part may carry unused bits only: then it is the same bytes.
      let isLastOfPart = index == text.count - 1 || text[index + 1] == "."
      #expect(isLastOfPart || refusal(String(other)) != nil, "character \(index)")
    }
  }

  @Test(arguments: ["", ".", "1..", "1.a.b.c", "2.YQ.YQ", "1.%%.YQ", String(repeating: "x", count: 513)])
  func whatIsNoTokenIsMalformedOrForged(_ text: String) {
    #expect(refusal(text) == .malformed || refusal(text) == .forged)
  }

  @Test func freshVisitorsHave128RandomBits() {
    var generator = SystemRandomNumberGenerator()
    let visitors = (0..<100).map { _ in
      VisitorToken.fresh(widget: "w", now: Self.now, using: &generator).visitor
    }
    #expect(Set(visitors).count == 100)
    #expect(visitors.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (1_791_513_730_123, "2026-10-09T02:42:10.123Z"), (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    (Int64.max, "9999-12-31T23:59:59.999Z"),
  ])
  func timesAreRFC3339(_ milliseconds: Int64, _ text: String) {
    #expect(WireTime.text(Moment(milliseconds: milliseconds)) == text)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Server

@Suite("Codes and their pages of advice")
struct ProblemTests {
  @Test("every refusal of the engine is a code of the API", arguments: Refusal.allCases)
  func refusals(_ refusal: Refusal) {
    #expect(ProblemCode(rawValue: refusal.rawValue) != nil)
    #expect(ProblemCode(refusal).rawValue == refusal.rawValue)
  }

  @Test("every code has a page that says what it means and what to do", arguments: ProblemCode.allCases)
  func pages(_ code: ProblemCode) {
    let advice = code.advice
    #expect(!advice.title.isEmpty && !advice.meaning.isEmpty && !advice.remedy.isEmpty)
    #expect(
      code == .internalError || advice.title != ProblemCode.internalError.advice.title,
      "has no words of its own")
    let page = ProblemPage.html(code)
    #expect(page.contains(code.rawValue) && page.contains(ProblemPage.escape(advice.remedy)))
    #expect((400...599).contains(code.status))
  }

  @Test("unknown names are not found in a path, and not processable in a body")
  func unknown() {
    #expect(Problem(.unknownQueue).status == 422)
    #expect(Problem(.unknownQueue).inPath.status == 404)
    #expect(Problem(.notActive).inPath.status == 409)
  }

  @Test("problem details are JSON with the members of RFC 9457 and ours")
  func body() throws {
    var problem = Problem.invalid("customer.identities[0].value", "must be a \"number\"")
    problem.state = "held"
    let json = try JSON.parse(problem.body(publicURL: "http://a.example").buffer)
    #expect(json["type"] == .string("http://a.example/problems/invalid-field"))
    #expect(json["status"] == .int(400))
    #expect(json["code"] == .string("invalid-field"))
    #expect(json["field"] == .string("customer.identities[0].value"))
    #expect(json["state"] == .string("held"))
    #expect(json["detail"] == .string("customer.identities[0].value must be a \"number\"."))
  }
}

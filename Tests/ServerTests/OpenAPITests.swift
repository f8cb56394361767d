// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Server

@Suite("The description of the API is the API")
struct OpenAPITests {
  let document: JSON

  init() throws {
    document = try JSON.parse(OpenAPIDocument.make(publicURL: "http://a.example").buffer)
  }

  private func members(_ json: JSON?) -> [JSON.Member] {
    guard case .object(let members) = json else { return [] }
    return members
  }

  @Test("each route is described, and nothing else is")
  func routes() {
    let described = Set(
      members(document["paths"]).flatMap { path in
        members(path.value).map { $0.name.uppercased() + " " + path.name }
      })
    let routed = Set(Endpoints.all.map { $0.method.rawValue + " " + $0.template })
    #expect(described == routed)
    #expect(routed.count == Endpoints.all.count)
  }

  @Test("each route is found by its own path")
  func table() {
    let table = RouteTable(Endpoints.all)
    for endpoint in Endpoints.all {
      let path = endpoint.template.replacing("{id}", with: "x1")
      guard case .endpoint(let found, let parameters) = table.find(endpoint.method, path[...]) else {
        Issue.record("\(endpoint.method) \(path) is not found")
        continue
      }
      #expect(found.template == endpoint.template && found.method == endpoint.method)
      #expect(parameters == (endpoint.template.contains("{id}") ? ["id": "x1"] : [:]))
    }
  }

  @Test(
    "other methods and paths",
    arguments: [
      ("DELETE", "/health", "other"), ("GET", "/healthy", "nothing"), ("GET", "/health/", "nothing"),
      ("GET", "//health", "nothing"), ("HEAD", "/health", "endpoint"), ("GET", "", "nothing"),
      ("GET", "/v1/interactions/%ff", "nothing"),
    ])
  func others(_ method: String, _ path: String, _ expected: String) {
    let finding =
      switch RouteTable(Endpoints.all).find(.init(method)!, path[...]) {
      case .endpoint: "endpoint"
      case .otherMethods: "other"
      case .nothing: "nothing"
      }
    #expect(finding == expected)
  }

  @Test("each operation has a name of its own, answers, and roles")
  func operations() {
    var names: Set<String> = []
    for path in members(document["paths"]) {
      for operation in members(path.value) {
        let name = operation.value["operationId"]?.text ?? ""
        #expect(!name.isEmpty && names.insert(name).inserted, "\(name) is there twice")
        #expect(members(operation.value["responses"]).contains { $0.name < "300" })
      }
    }
  }

  @Test("each reference has its schema")
  func references() {
    let known = Set(members(document["components"]?["schemas"]).map { "#/components/schemas/" + $0.name })
    func check(_ json: JSON) {
      switch json {
      case .object(let members):
        for member in members {
          if member.name == "$ref" { #expect(known.contains(member.value.text ?? "")) }
          check(member.value)
        }
      case .array(let items): items.forEach(check)
      default: break
      }
    }
    check(document)
  }
}

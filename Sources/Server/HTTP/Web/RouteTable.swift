// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Finds the endpoint of a path: a tree with one level a segment.
struct RouteTable: Sendable {
  enum Finding: Sendable {
    case endpoint(Endpoint, parameters: [String: String])
    /// The path is there, the method is not: these are.
    case otherMethods([HTTPRequest.Method])
    case nothing
  }

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    /// By method; the names of the path's parameters in order.
    var endpoints: [(method: HTTPRequest.Method, endpoint: Endpoint, names: [String])] = []
  }

  private var nodes = [Node()]
  /// The nodes of paths without parameters, found without taking the path apart.
  private var wholePaths: [String: Int] = [:]
  let endpoints: [Endpoint]

  init(_ endpoints: [Endpoint]) {
    self.endpoints = endpoints
    for endpoint in endpoints { add(endpoint) }
  }

  private mutating func add(_ endpoint: Endpoint) {
    var at = 0
    var names: [String] = []
    for segment in endpoint.template.split(separator: "/") {
      if segment.hasPrefix("{") {
        names.append(String(segment.dropFirst().dropLast()))
        at = parameterChild(of: at)
      } else {
        at = child(of: at, String(segment))
      }
    }
    precondition(
      !nodes[at].endpoints.contains { $0.method == endpoint.method }, "\(endpoint.template) is there twice")
    nodes[at].endpoints.append((endpoint.method, endpoint, names))
    if names.isEmpty { wholePaths[endpoint.template] = at }
  }

  private mutating func child(of node: Int, _ segment: String) -> Int {
    if let child = nodes[node].literals[segment] { return child }
    nodes.append(Node())
    nodes[node].literals[segment] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func parameterChild(of node: Int) -> Int {
    if let child = nodes[node].parameter { return child }
    nodes.append(Node())
    nodes[node].parameter = nodes.count - 1
    return nodes.count - 1
  }

  /// HEAD finds what GET would.
  func find(_ method: HTTPRequest.Method, _ path: Substring) -> Finding {
    if let node = wholePaths[String(path)] { return finding(method, at: node, values: []) }
    var at = 0
    var values: [String] = []
    guard path.first == "/", !path.contains("//") else { return .nothing }
    for segment in path.split(separator: "/") {
      if let next = nodes[at].literals[String(segment)] {
        at = next
      } else if let next = nodes[at].parameter, let value = WebQuery.decode(segment), value.utf8.count <= 512
      {
        values.append(value)
        at = next
      } else {
        return .nothing
      }
    }
    guard path.count == 1 || path.last != "/" else { return .nothing }
    return finding(method, at: at, values: values)
  }

  private func finding(_ method: HTTPRequest.Method, at node: Int, values: [String]) -> Finding {
    let there = nodes[node].endpoints
    guard !there.isEmpty else { return .nothing }
    let wanted = method == .head ? .get : method
    guard let match = there.first(where: { $0.method == wanted }) else {
      return .otherMethods(there.map(\.method))
    }
    let parameters = Dictionary(zip(match.names, values)) { first, _ in first }
    return .endpoint(match.endpoint, parameters: parameters)
  }
}

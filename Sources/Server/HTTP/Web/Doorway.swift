// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Where every HTTP request comes in: finds the endpoint, checks who asks, reads the body within its bounds,
/// and turns what goes wrong into problem details.
struct Doorway: HTTPResponder {
  typealias Context = DoorwayContext

  let house: House
  let routes: RouteTable
  let pages: Pages
  private let clock = ContinuousClock()

  init(house: House, endpoints: [Endpoint] = Endpoints.all) {
    self.house = house
    routes = RouteTable(endpoints)
    pages = Pages(house: house)
  }

  func respond(to request: Hummingbird.Request, context: DoorwayContext) async throws -> Response {
    let start = clock.now
    var exchange = Exchange(head: request.head, body: request.body, channel: context.channel)
    var reply: WebReply
    do {
      reply = try await answer(&exchange)
    } catch let problem as Problem {
      if problem.code == .internalError {
        context.logger.error("request failed", metadata: ["route": "\(exchange.route)"])
      }
      reply = self.reply(problem)
    } catch {
      context.logger.error(
        "request failed", metadata: ["route": "\(exchange.route)", "error": "\(type(of: error))"])
      reply = self.reply(Problem(.internalError))
    }
    house.meters.request(route: exchange.route, status: reply.status, seconds: (clock.now - start).inSeconds)
    if !exchange.isBodyRead, mayCarryMuch(request.head) { closeSoon(context.channel, &reply) }
    return response(reply, isHead: request.head.method == .head)
  }

  /// One request on its way through.
  private struct Exchange {
    var head: HTTPRequest
    var body: RequestBody
    var channel: any Channel
    /// The template of the route, for the metrics.
    var route = "none"
    var isBodyRead = false
  }

  private func answer(_ exchange: inout Exchange) async throws -> WebReply {
    let head = exchange.head
    let target = (head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = target.first ?? "/"
    let endpoint: Endpoint
    let parameters: [String: String]
    switch routes.find(head.method, path) {
    case .endpoint(let found, let values): (endpoint, parameters) = (found, values)
    case .otherMethods(let methods): throw otherMethod(methods.map(\.rawValue))
    case .nothing:
      guard let page = pages.page(path) else { throw Problem(.notFound) }
      exchange.route = "pages"
      guard head.method == .get || head.method == .head else { throw otherMethod(["GET"]) }
      let query = target.count > 1 ? target[1] : ""
      if let elsewhere = await pages.detour(path, query: query) { return elsewhere }
      return page.reply(ifNoneMatch: head.headerFields[.ifNoneMatch])
    }
    exchange.route = endpoint.template
    let caller = try caller(head.headerFields)
    try endpoint.access.check(caller, head.headerFields)
    try checkOrigin(endpoint, caller, head)
    var request = WebRequest(
      method: head.method, authority: head.authority, path: String(path), target: head.path ?? "/",
      parameters: parameters,
      query: try WebQuery(target.count > 1 ? target[1] : ""), headers: head.headerFields, caller: caller)
    request.channel = exchange.channel
    request.reach = await house.reach(of: caller)
    if request.reach.isLimited { try await house.admit(request, to: endpoint) }
    try request.query.allow(endpoint.query.map(\.name))
    request.body = try await body(of: &exchange, for: endpoint)
    return try await endpoint.handle(request, house)
  }

  private func otherMethod(_ methods: [String]) -> Problem {
    var problem = Problem(.methodNotAllowed)
    problem.allow = (methods + (methods.contains("GET") ? ["HEAD"] : [])).sorted()
    return problem
  }

  // MARK: Who asks

  /// - Throws: `unauthenticated` when something was shown that is not valid.
  private func caller(_ headers: HTTPFields) throws(Problem) -> Caller {
    if let authorization = headers[.authorization] {
      let words = authorization.split(separator: " ")
      guard words.count == 2, words[0].lowercased() == "bearer",
        let caller = house.access.caller(token: String(words[1]))
      else { throw Problem(.unauthenticated) }
      return caller
    }
    guard let cookies = headers[.cookie] else { return .nobody }
    return house.access.caller(cookieHeader: cookies) ?? .nobody
  }

  /// A browser sends the cookie along with whatever page asks: what changes something must come from our own
  /// pages.
  private func checkOrigin(_ endpoint: Endpoint, _ caller: Caller, _ head: HTTPRequest) throws(Problem) {
    guard endpoint.isWrite, caller.proof == .cookie else { return }
    let isOwn = house.origin.isOwn(
      fetchSite: head.headerFields[.secFetchSite], origin: head.headerFields[.origin], host: head.authority)
    guard isOwn else { throw Problem(.forbidden, "The request comes from a page of another origin.") }
  }

  // MARK: The body

  private func body(of exchange: inout Exchange, for endpoint: Endpoint) async throws -> ByteBuffer {
    let headers = exchange.head.headerFields
    let announced = headers[.contentLength].flatMap { Int($0) }
    guard let expected = endpoint.body else {
      guard announced ?? 0 == 0, headers[.transferEncoding] == nil || !endpoint.isWrite else {
        // A body that nobody reads: taken within the common bound, so that the connection lives on.
        return try await collect(&exchange, limit: Endpoint.Body(schema: .any).limit, keep: false)
      }
      exchange.isBodyRead = true
      return ByteBuffer()
    }
    guard announced ?? 0 <= expected.limit else {
      throw Problem(.tooLarge, "At most \(expected.limit) bytes are taken.")
    }
    let body = try await collect(&exchange, limit: expected.limit, keep: true)
    if body.readableBytes > 0, let type = headers[.contentType], !Self.isType(type, expected.type) {
      throw Problem(.unsupportedMediaType, "This takes \(expected.type).")
    }
    return body
  }

  private func collect(_ exchange: inout Exchange, limit: Int, keep: Bool) async throws -> ByteBuffer {
    var collected = ByteBuffer()
    var count = 0
    for try await var part in exchange.body {
      count += part.readableBytes
      guard count <= limit else { throw Problem(.tooLarge, "At most \(limit) bytes are taken.") }
      if keep { collected.writeBuffer(&part) }
    }
    exchange.isBodyRead = true
    return collected
  }

  private static func isType(_ header: String, _ expected: String) -> Bool {
    if header == expected { return true }
    let type = header.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    return type == expected
      || (expected == "application/json" && type.hasPrefix("application/") && type.hasSuffix("+json"))
  }

  private func mayCarryMuch(_ head: HTTPRequest) -> Bool {
    head.headerFields[.transferEncoding] != nil
      || (head.headerFields[.contentLength].flatMap { Int($0) } ?? 0) > Endpoint.Body(schema: .any).limit
  }

  /// Nobody reads the rest of the body: the connection ends, a moment later, so that the answer is not lost
  /// with it.
  private func closeSoon(_ channel: any Channel, _ reply: inout WebReply) {
    reply.headers[.connection] = "close"
    channel.eventLoop.scheduleTask(in: .milliseconds(500)) { channel.close(promise: nil) }
  }

  // MARK: The answer

  func reply(_ problem: Problem) -> WebReply {
    house.meters.problem(problem.code)
    var headers: HTTPFields = [.contentType: "application/problem+json"]
    if let seconds = problem.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
    if !problem.allow.isEmpty { headers[.allow] = problem.allow.joined(separator: ", ") }
    if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"patchbay\"" }
    if problem.status == 426 { headers[.upgrade] = "websocket" }
    return WebReply(
      status: problem.status, headers: headers, body: problem.body(publicURL: house.publicURL).buffer)
  }

  private func response(_ reply: WebReply, isHead: Bool) -> Response {
    var headers = reply.headers
    headers[.xContentTypeOptions] = "nosniff"
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    let status = HTTPResponse.Status(code: reply.status)
    guard isHead || reply.body.readableBytes == 0 else {
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: reply.body))
    }
    if reply.status != 204, reply.status != 304 { headers[.contentLength] = String(reply.body.readableBytes) }
    return Response(status: status, headers: headers)
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension HTTPField.Name {
  static let secFetchSite = Self.known("sec-fetch-site")
}

// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension Endpoints {
  private static let me = Schema.object(
    [("role", .choice(Role.allCases.map(\.rawValue))), ("name", .string()), ("clients", .list(.string()))],
    required: ["role", "name"])

  static let sessions = [
    Endpoint(
      method: .post, template: "/v1/sessions", access: .open, heedsClients: true,
      summary: "Signs a browser in: changes a one-time code or a token into a cookie",
      body: .json(
        .anyOf([
          .object([("code", .string(min: 1, max: 256))], required: ["code"]),
          .object([("token", .string(min: 1, max: 256))], required: ["token"]),
        ])),
      answers: [200: .json("Signed in; the cookie is set", me)], problems: [.unauthenticated]
    ) { request, house in try signIn(request, house) },
    Endpoint(
      method: .delete, template: "/v1/sessions", access: .open, heedsClients: true,
      summary: "Signs the browser out",
      answers: [204: .nothing("Signed out; the cookie is taken away")]
    ) { request, house in
      if let cookies = request.headers[.cookie] { house.access.signOut(cookieHeader: cookies) }
      return WebReply(
        status: 204, headers: [.setCookie: SessionCookie.removal(isSecure: house.isSecure)])
    },
    Endpoint(
      method: .get, template: "/v1/sessions/me", access: .anyRole, heedsClients: true,
      summary: "Who the caller is",
      answers: [200: .json("The caller", me)]
    ) { request, _ in describe(request.caller) },
  ]

  private static func signIn(_ request: WebRequest, _ house: House) throws -> WebReply {
    var fields = try request.fields()
    let code = try fields.string("code", min: 1, max: 256)
    let token = try fields.string("token", min: 1, max: 256)
    try fields.finish()
    let caller: Caller?
    switch (code, token) {
    case (let code?, nil): caller = house.access.redeem(code: code)
    case (nil, let token?): caller = house.access.caller(token: token)
    case (nil, nil): throw Problem.missing("code")
    default: throw Problem.invalid("token", "cannot stand beside code")
    }
    guard let caller, let cookie = house.access.makeCookie(for: caller, isSecure: house.isSecure) else {
      throw Problem(.unauthenticated, "The code or token is not known, used up, or too old.")
    }
    var reply = describe(caller)
    reply.headers[.setCookie] = cookie
    return reply
  }

  private static func describe(_ caller: Caller) -> WebReply {
    .json { json in
      json.field("role", caller.role?.rawValue)
      json.field("name", caller.name)
      if let clients = caller.clients { json.field("clients", clients) }
    }
  }
}

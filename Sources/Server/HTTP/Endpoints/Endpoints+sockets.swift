// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension Endpoints {
  /// Asked without an upgrade; with one, the sockets answer before the table is looked at.
  static let sockets = ["/desk/socket", "/chat/socket"].map { path in
    Endpoint(
      method: .get, template: path, access: .open, summary: "WebSocket only",
      answers: [101: .nothing("The socket is open")], problems: [.upgradeRequired, .forbidden, .overloaded]
    ) { request, house in
      let asked = HTTPRequest(
        method: .get, scheme: nil, authority: request.authority, path: path, headerFields: request.headers)
      throw house.sockets.refusal(of: asked) ?? Problem(.upgradeRequired)
    }
  }
}

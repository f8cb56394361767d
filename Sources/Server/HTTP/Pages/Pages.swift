// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore

/// The pages and their parts, by path: what browsers load without being known.
struct Pages: Sendable {
  private var pages: [String: Page] = [:]

  private let house: House

  init(house: House) {
    self.house = house
    let files = PageFile.all
    let policy = ContentSecurity(publicURL: house.publicURL)
    for file in files {
      let page = Page(file: file, security: policy)
      pages["/static/" + file.path] = page
      switch file.path {
      case "desk.html": pages["/desk"] = page
      case "wallboard.html": pages["/wallboard"] = page
      case "chat.html": pages["/chat"] = page
      case "chat.js": pages["/chat.js"] = page
      case "index.html": pages["/"] = page
      case "favicon.svg": pages["/favicon.ico"] = page
      default: break
      }
    }
    for code in ProblemCode.allCases {
      pages["/problems/" + code.rawValue] = Page(
        file: PageFile(path: "problem.html", html: ProblemPage.html(code)), security: policy)
    }
    pages["/problems"] = Page(
      file: PageFile(path: "problem.html", html: ProblemPage.index), security: policy)
    if pages["/"] == nil {
      pages["/"] = Page(
        file: PageFile(path: "index.html", html: FrontPage.html), security: policy)
    }
  }

  /// The chat needs the name of a widget: without one it is sent on to the first that the policy has. Of the
  /// other parameters those go along that the page knows.
  func detour(_ path: Substring, query: Substring) async -> WebReply? {
    let items = query.split(separator: "&")
    guard path == "/chat", !items.contains(where: { $0.hasPrefix("widget=") }),
      let widget = await house.firstWidget()
    else { return nil }
    let kept = items.filter { item in
      ["lang=", "embed=", "theme="].contains { item.hasPrefix($0) }
        && item.utf8.allSatisfy {
          $0 == 0x3D || $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
        }
    }
    var reply = page(path)?.reply(ifNoneMatch: nil) ?? WebReply(status: 302)
    reply.status = 302
    reply.headers[.eTag] = nil
    reply.headers[.location] = (["/chat?widget=" + widget] + kept).joined(separator: "&")
    reply.body = ByteBuffer()
    return reply
  }

  func page(_ path: Substring) -> Page? { pages[String(path)] }
}

// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// A centre that serves several clients.
  static let clients: [DiagnosticPage] = [
    DiagnosticPage(
      .entryWithoutClient, .advice, "An entry has no client, others have",
      means: "Contacts that come in here are the centre's own: no client's people see them.",
      why: "A new number of a client, without its `client`, is missing in that client's lists and figures.",
      wrong: """
        entries:
          web: { widget: shop, client: retail }
          ‸shop-line: { phone: "+862155500001" }
        """,
      right: """
        entries:
          web: { widget: shop, client: retail }
          shop-line: { phone: "+862155500001", client: retail }
        """),
    DiagnosticPage(
      .clientWithoutEntry, .warning, "A client has no entry",
      means: "A contact's client is that of the entry at which it comes in, and no entry names this one.",
      why: "Its lists and figures stay empty, and agents who serve it alone get nothing.",
      wrong: """
        clients: { retail: {}, ‸insurer: {} }
        entries:
          web: { widget: shop, client: retail }
        """,
      right: """
        clients: { retail: {}, insurer: {} }
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: insurer }
        """),
    DiagnosticPage(
      .unservedClient, .warning, "Nobody serves a client",
      means: "Everybody on the roster serves other clients alone, by their own `client` or their team's.",
      why: "Its contacts wait until somebody else is there.",
      wrong: """
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: ‸insurer }
        agents:
          - { id: li, client: retail }
        """,
      right: """
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: insurer }
        agents:
          - { id: li, client: retail }
          - { id: chen, client: [retail, insurer] }
        """),
    DiagnosticPage(
      .webhookWithoutClient, .advice, "A webhook has no client, others have",
      means: "It hears of every client's contacts and complaints, and of the centre's own.",
      why: "A webhook that leads to one client's system would tell it of another's customers.",
      wrong: """
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: insurer }
        webhooks:
          shop-crm: { url: "https://shop.example/contacts", secret: env:SHOP_KEY, client: retail }
          ‸insurer-crm: { url: "https://insurer.example/contacts", secret: env:INSURER_KEY }
        """,
      right: """
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: insurer }
        webhooks:
          shop-crm: { url: "https://shop.example/contacts", secret: env:SHOP_KEY, client: retail }
          insurer-crm: { url: "https://insurer.example/contacts", secret: env:INSURER_KEY, client: insurer }
        """),
  ]
}

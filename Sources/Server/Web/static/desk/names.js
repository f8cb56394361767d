// SPDX-License-Identifier: Apache-2.0
// What contacts and tiers are called on the desk.

let unnamed = (id) => id;

/** Takes the words for a contact whose name nobody knows: a function from its id to a name. */
export function callUnnamed(name) {
  unnamed = name;
}

/** A contact's name, or what it came from. */
export function nameOf(contact) {
  return contact.customer?.name || contact.from || unnamed(contact.customer?.id ?? contact.interaction);
}

/** The word on a tier's chip: the ordinary tier has none. */
export function tierLabel(tier) {
  if (!tier || tier === "standard" || tier === "default") return null;
  return tier.toLowerCase() === "vip" ? "VIP" : tier;
}

/** The words for what rings. */
export function offerKind(offer) {
  const way = offer.is_callback ? "callback." : offer.is_transfer ? "transfer." : "";
  return `offer.${way}${offer.channel}`;
}

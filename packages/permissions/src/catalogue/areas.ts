import type { PermissionKey } from "./catalogue.ts";

/** The groups under which every screen shows permissions, in the order of the page. */
export const PERMISSION_AREAS = ["contacts", "campaigns", "reports", "forms", "integrations", "desk", "tracking", "admin"] as const;
export type PermissionArea = (typeof PERMISSION_AREAS)[number];

const AREA_OF_NOUN: Readonly<Record<string, PermissionArea>> = {
  contact: "contacts",
  segment: "contacts",
  campaign: "campaigns",
  sms: "campaigns",
  program: "campaigns",
  template: "campaigns",
  report: "reports",
  analytics: "reports",
  ecommerce: "reports",
  form: "forms",
  integration: "integrations",
  conversation: "desk",
  chat: "desk",
  faq: "desk",
  tracking: "tracking",
};

/** The group of a permission; what is not listed is administration. */
export function areaOf(key: PermissionKey): PermissionArea {
  return AREA_OF_NOUN[key.split(".")[0] ?? ""] ?? "admin";
}

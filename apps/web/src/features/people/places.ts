import { appState, decide, explain, grantsOf, type PermissionKey, type Subject, unpackSubject } from "@countersign/permissions";
import { type NavGroup, type NavItem, type NavKey, pathInAccount } from "~/components/shell/nav";

/** Counts beside places; those that wait for the person are written in seal. */
export type NavCounts = Partial<Record<NavKey, { readonly count: number; readonly waiting?: boolean }>>;

export interface Places {
  readonly main: readonly NavGroup[];
  readonly foot: readonly NavItem[];
  readonly admin: readonly NavGroup[];
}

interface Setting {
  readonly slug: string;
  readonly mailbox: boolean;
  /** In a child account users are called *Managed users* (D7). */
  readonly isChild?: boolean;
  readonly counts?: NavCounts;
}

const LEVELS_PATH = "/admin/default-access";

/** Where this person can go in the account: a place without its permission is absent. Hints only; each page asks again. */
export function placesOf(subject: Subject, { slug, mailbox, isChild, counts = {} }: Setting): Places {
  const may = (...keys: PermissionKey[]) => keys.some((key) => decide(subject, key) === null);
  const at = (key: NavKey, path: string): NavItem => ({ key, href: path.startsWith("/dev/") ? path : `/a/${slug}${path}`, ...counts[key] });
  const where = (allowed: boolean, item: NavItem): NavItem[] => (allowed ? [item] : []);
  const admin: NavGroup[] = [
    {
      key: "people" as const,
      items: [
        ...(may("user.manage")
          ? [{ ...at("users", "/admin/users"), ...(isChild ? { label: "managedUsers" as const } : {}) }, at("roles", "/admin/roles")]
          : []),
        ...where(may("user.manage") && may("account.manage"), at("requests", "/admin/requests")),
        ...where(may("team.manage"), at("teams", "/admin/teams")),
        ...where(may("access.manage"), at("contactAccess", "/admin/contact-access")),
        ...where(may("level.manage"), at("levels", LEVELS_PATH)),
        ...where(may("user.manage"), at("reviews", "/admin/reviews")),
        ...where(may("user.manage"), at("explain", "/admin/explain")),
      ],
    },
    {
      key: "security" as const,
      items: [
        ...where(may("account.manage"), at("sign-in", "/admin/sign-in")),
        ...where(may("account.manage") && may("user.manage"), at("security", "/admin/security")),
      ],
    },
    {
      key: "sending" as const,
      items: [
        ...where(may("account.manage"), at("sending", "/admin/sending")),
        ...where(may("account.manage"), at("suppressions", "/admin/suppressions")),
        ...where(may("approvalRule.manage"), at("approvalRules", "/admin/approval-rules")),
      ],
    },
    {
      key: "account" as const,
      items: [
        ...(may("account.manage")
          ? [
              at("apps", "/admin/apps"),
              at("fields", "/admin/fields"),
              at("account", "/admin/account"),
              ...where(!isChild, at("accounts", "/admin/accounts")),
            ]
          : []),
        ...where(may("audit.view"), at("audit", "/admin/audit")),
      ],
    },
  ].filter(({ items }) => items.length > 0);
  const first = admin[0]?.items[0];
  const isCampaigns = may("campaign.view") || isClosedByLevel(subject);
  const places = [
    ...where(isCampaigns, at("campaigns", "/campaigns")),
    ...where(may("campaign.view"), at("outbox", "/outbox")),
    ...where(may("campaign.approve"), at("approvals", "/approvals")),
    ...where(may("contact.view"), at("contacts", "/contacts")),
    ...where(may("segment.edit"), at("segments", "/segments")),
    ...where(may("form.edit"), at("forms", "/forms")),
  ];
  return {
    // Home is about campaigns. Who may see none of them has it only where it is all there is, to say why.
    main: [{ items: [...where(isCampaigns || places.length === 0, at("home", "")), ...places] }],
    foot: [
      ...where(mailbox, at("mailbox", "/dev/mailbox")),
      ...where(may("level.manage"), at("access", LEVELS_PATH)),
      ...(first ? [{ key: "admin" as const, href: first.href, ...counts.admin }] : []),
      at("help", "/help"),
    ],
    admin,
  };
}

/**
 * Whether nothing but the person's own state in Campaigns keeps campaigns from them: not turned on, or at None. Its places then
 * stay, to be turned on there or to say why; only where the role gives campaigns and the app is not limited to others.
 */
function isClosedByLevel(subject: Subject): boolean {
  if (grantsOf(subject.granted)["campaign.view"] === undefined) return false;
  const { code } = explain(subject, "campaign.view");
  if (code === "no-usable-app") return appState(subject, "campaigns") === "none";
  return code === "app-not-on" || code === "app-none";
}

/** Where somebody who has no Home in the account begins there; null: Home is theirs. `packed` as in `packSubject`. */
export function insteadOfHome(packed: string, slug: string): string | null {
  const subject = unpackSubject(packed);
  const first = subject && placesOf(subject, { slug, mailbox: false }).main[0]?.items[0];
  return first && first.key !== "home" ? first.href : null;
}

/** Where a page leads in another account: to the same place, or Home where somebody with these rights has none such. `packed` as in `packSubject`. */
export function placeInAccount(pathname: string, packed: string, { slug, isChild }: { slug: string; isChild: boolean }): string {
  const path = pathInAccount(pathname, slug);
  const { current } = placeOf(path);
  const subject = unpackSubject(packed);
  if (!current || !subject) return path;
  const { main, foot, admin } = placesOf(subject, { slug, isChild, mailbox: false });
  const isTheirs = [...main, { items: foot }, ...admin].some(({ items }) => items.some(({ key }) => key === current));
  return isTheirs ? path : `/a/${slug}`;
}

const FIRST_PART: Readonly<Record<string, NavKey>> = {
  campaigns: "campaigns",
  outbox: "outbox",
  approvals: "approvals",
  contacts: "contacts",
  segments: "segments",
  forms: "forms",
};
const ADMIN_PART: Readonly<Record<string, NavKey>> = {
  users: "users",
  roles: "roles",
  teams: "teams",
  "contact-access": "contactAccess",
  requests: "requests",
  "default-access": "levels",
  reviews: "reviews",
  security: "security",
  explain: "explain",
  sending: "sending",
  suppressions: "suppressions",
  "approval-rules": "approvalRules",
  "sign-in": "sign-in",
  apps: "apps",
  fields: "fields",
  account: "account",
  accounts: "accounts",
  audit: "audit",
};

/** Which place an address belongs to; null for one's own pages. `isOwn`: it is open to somebody to whom every app is closed. */
export function placeOf(pathname: string): { readonly current: NavKey | null; readonly isAdmin: boolean; readonly isOwn: boolean } {
  if (pathname.startsWith("/dev/mailbox")) return { current: "mailbox", isAdmin: false, isOwn: false };
  const [, area, , first, second] = pathname.split("/");
  if (area === "dev") return { current: "mailbox", isAdmin: false, isOwn: false };
  if (first === "admin") return { current: ADMIN_PART[second ?? ""] ?? null, isAdmin: true, isOwn: false };
  if (first === "me") return { current: null, isAdmin: false, isOwn: true };
  if (first === "help") return { current: "help", isAdmin: false, isOwn: true };
  return { current: first ? (FIRST_PART[first] ?? null) : "home", isAdmin: false, isOwn: false };
}

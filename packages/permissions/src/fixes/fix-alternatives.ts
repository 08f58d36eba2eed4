import { caps } from "../catalogue/caps.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { Code } from "../decide/codes.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { alternativesForRows } from "./fix-alternatives-of-rows.ts";
import { appState } from "../subject/subject.ts";
import { levelAt } from "../catalogue/vector.ts";
import { widened } from "./widen.ts";
import type { Alternative, Denied } from "./widen.ts";

/** What would get a question past a denial, one step further at least; none where nothing can. */
export function alternativesFor(code: Code, q: Denied): readonly Alternative[] {
  const position = positionOfKey(q.key);
  const app = COMPILED.entries[position]?.app ?? null;
  switch (code) {
    case "membership-suspended":
      return [[{ type: "end-suspension" }]];
    case "membership-invited":
      return [[{ type: "accept-invitation" }]];
    case "no-usable-app":
      return (app ? [app] : APP_KEYS).flatMap((each) => opened(q, each, position));
    case "app-hidden":
    case "app-disabled":
    case "app-not-on":
    case "app-none":
    case "settings-restricted":
    case "host-admin-only":
      return app ? opened(q, app, position) : [];
    case "account-admin-only":
      return [[{ type: "assign-role", role: "account-admin" }]];
    case "removed-by-adjustment":
    case "holds-less":
    case "not-held":
    case "prerequisite-missing":
      return widened(q, position, COMPILED.offered[position]?.[0]);
    case "two-accounts":
      return [[{ type: "join-account" }]];
    case "seal-changed":
      return [[{ type: "look-again" }]];
    case "not-own":
    case "not-in-teams":
    case "person-outside-teams":
    case "no-access-grant":
    case "unlabelled-global-only":
      return alternativesForRows(q);
    default:
      return [];
  }
}

/** The next thing between a person and an app, or between their access level in it and a permission. */
function opened({ facts, subject }: Denied, app: AppKey, position: number): readonly Alternative[] {
  const isOpen = (level: AccessLevel): boolean => levelAt(caps[app][level][subject.rank], position) > 0;
  const level = isOpen("settings") ? "settings" : "full";
  switch (appState(facts, app)) {
    case "hidden":
      return [[{ type: "lift-restriction", app }]];
    case "disabled":
      return [[{ type: "switch-app-on", app }]];
    case "not-on":
      return [[{ type: "turn-app-on", app, level }]];
    case "none":
    case "settings":
      return [[{ type: "set-access-level", app, level }]];
    case "full":
      return [[facts.hostAdmin === undefined ? { type: "assign-role", role: "administrator" } : { type: "make-host-admin" }]];
  }
}

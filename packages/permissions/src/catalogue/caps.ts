import { ACCESS_LEVELS } from "./access-levels.ts";
import type { AccessLevel, HostRank } from "./access-levels.ts";
import { APP_KEYS } from "./catalogue-definition.ts";
import type { AppKey, PermissionRules } from "./catalogue-definition.ts";
import { COMPILED, keyAt } from "./compiled.ts";
import { GLOBAL, NONE, OWN } from "./scope.ts";
import type { Level } from "./scope.ts";
import { floorOffered } from "./vector.ts";
import type { Vector } from "./vector.ts";

type Ceiling = (entry: PermissionRules, key: string) => Level;

const open: Ceiling = () => GLOBAL;
const closed: Ceiling = () => NONE;
const withoutSettings: Ceiling = (entry) => (entry.kind === "settings" ? NONE : GLOBAL);
const withoutHostAdminWork: Ceiling = (entry) => (entry.hostAdminOnly ? NONE : GLOBAL);
const ownStatistics: Ceiling = (entry, key) => (key === "tracking.statistics" ? OWN : withoutSettings(entry, key));

const CEILINGS: { readonly [A in AppKey]: { readonly [L in AccessLevel]: { readonly [R in HostRank]: Ceiling } } } = {
  campaigns: {
    full: { admin: open, agent: withoutHostAdminWork },
    settings: { admin: withoutSettings, agent: withoutSettings },
    none: { admin: closed, agent: closed },
  },
  tracking: {
    full: { admin: open, agent: withoutHostAdminWork },
    settings: { admin: ownStatistics, agent: ownStatistics },
    none: { admin: closed, agent: closed },
  },
  desk: {
    full: { admin: open, agent: withoutHostAdminWork },
    settings: { admin: withoutSettings, agent: withoutSettings },
    none: { admin: closed, agent: closed },
  },
};

function vectorFor(app: AppKey, ceiling: Ceiling): Vector {
  return Uint8Array.from(COMPILED.entries, (entry, position) => {
    if (entry.app !== app) return GLOBAL;
    return floorOffered(position, ceiling(entry, keyAt(position)));
  });
}

/**
 * The caps as data: app × level × host rank → vector. Permissions of other apps and of *(all)* are never capped.
 */
export const caps = Object.fromEntries(
  APP_KEYS.map((app) => [
    app,
    Object.fromEntries(
      ACCESS_LEVELS.map((level) => [
        level,
        { admin: vectorFor(app, CEILINGS[app][level].admin), agent: vectorFor(app, CEILINGS[app][level].agent) },
      ]),
    ),
  ]),
) as { readonly [A in AppKey]: { readonly [L in AccessLevel]: { readonly [R in HostRank]: Vector } } };

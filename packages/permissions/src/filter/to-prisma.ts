import { fold } from "./filter.ts";
import type { Filter, FilterField } from "./filter.ts";

/** The names that a Prisma model gives to what filters speak of. `teams` is a relation of the person to memberships in teams. */
export interface PrismaNames {
  readonly accountId: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly accessGroupNos: string;
  readonly teams: string;
  readonly teamOfTeams: string;
}

const DEFAULT_NAMES: PrismaNames = {
  accountId: "accountId",
  ownerId: "ownerId",
  teamId: "teamId",
  accessGroupNos: "accessGroupNos",
  teams: "teams",
  teamOfTeams: "teamId",
};

/** A Prisma condition: plain data, never empty arrays under OR, never undefined values. */
export type PrismaWhere = { [name: string]: unknown };

/** With `none` the caller runs no query at all. */
export type PrismaPlan = { readonly kind: "none" } | { readonly kind: "where"; readonly where: PrismaWhere };

/** The filter as a Prisma `where`. `names` only where the model's fields are called otherwise. */
export function toPrisma(filter: Filter, names: Partial<PrismaNames> = {}): PrismaPlan {
  const folded = fold(filter);
  if (folded.kind === "none") return { kind: "none" };
  return { kind: "where", where: whereOf(folded, { ...DEFAULT_NAMES, ...names }) };
}

function whereOf(filter: Filter, names: PrismaNames): PrismaWhere {
  switch (filter.kind) {
    case "all":
      return {};
    case "none":
      throw new Error("A folded filter holds none only by itself.");
    case "and":
      return { AND: filter.of.map((part) => whereOf(part, names)) };
    case "or":
      return { OR: filter.of.map((part) => whereOf(part, names)) };
    case "in":
      return { [fieldName(filter.field, names)]: { in: [...filter.values] } };
    case "accessGroups":
      return { [names.accessGroupNos]: { hasSome: [...filter.nos] } };
    case "noAccessGroup":
      return { [names.accessGroupNos]: { isEmpty: true } };
    case "teamsWithin":
      return { [names.teams]: { some: {}, every: { [names.teamOfTeams]: { in: [...filter.teamIds] } } } };
  }
}

function fieldName(field: FilterField, names: PrismaNames): string {
  return names[field];
}

import { compileSubject, decide, mayTeam, type Subject } from "@countersign/permissions";
import { type Acting, contactGrantsOf, type Context, loadEverybody, permit, read, visible } from "../kernel/index.ts";
import { standingOf } from "../people/index.ts";
import { changeOf, findTeam, shownTeam, usesOf } from "./internal.ts";
import type { TeamDetails, TeamPerson, TeamRef } from "./schema.ts";

/** A team for who manages it (`team.manage`): who is in it and who could be, what it brings, and what stands on it. */
export async function getTeam(ctx: Context, { id }: TeamRef): Promise<TeamDetails> {
  return read(ctx, async (acting) => {
    visible(acting, "team.manage");
    const team = permit(acting, "team.manage", await findTeam(acting, id), { what: "team" });
    const grants = await contactGrantsOf(acting, [team]);
    const people = await peopleFor(acting);
    const isIn = (person: Subject) => person.teams.some((each) => each.id === id);
    const members = people.filter(isIn);
    const shown = (person: Subject): TeamPerson => ({
      id: person.userId,
      name: person.userName,
      roleName: person.role.name,
      standing: standingOf(mayTeam(acting.subject, changeOf(team, grants, isIn(person) ? { leaves: [person] } : { joins: [person] }))),
    });
    return {
      ...shownTeam(team, members.length, grants),
      version: team.version,
      members: members.map(shown),
      others: people.filter((person) => !isIn(person) && managed(acting, person)).map(shown),
      uses: await usesOf(acting, team),
      mayDelete: standingOf(mayTeam(acting.subject, changeOf(team, grants, { leaves: members }))),
    };
  });
}

/** Everybody in the account who has joined, as the guard sees them. */
async function peopleFor(ctx: Acting): Promise<Subject[]> {
  return (await loadEverybody(ctx)).filter(({ membership }) => membership !== "invited").map(compileSubject);
}

/** Whether the one who asks may know of somebody as a person whom they could put into a team. */
function managed({ subject, account }: Acting, { userId, teamIds }: Subject): boolean {
  return decide(subject, "user.manage", { accountId: account.id, ownerId: userId, teamIds }) === null;
}

import * as people from "@countersign/core/people";
import * as schema from "@countersign/core/people/schema";
import { z } from "zod";
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const managing = procedure.meta({ permissions: ["user.manage"] });

export const peopleRouter = router({
  me: own
    .input(Nothing)
    .output(schema.Me)
    .query(({ ctx }) => people.getMe(ctx)),
  myAccounts: own
    .input(Nothing)
    .output(z.array(schema.MyAccount))
    .query(({ ctx }) => people.listMyAccounts(ctx)),
  abilities: own
    .input(Nothing)
    .output(schema.Abilities)
    .query(({ ctx }) => people.listAbilities(ctx)),
  admins: own
    .input(Nothing)
    .output(z.array(schema.NamedPerson))
    .query(({ ctx }) => people.listAdmins(ctx)),
  helpers: own
    .input(schema.FindHelpers)
    .output(z.array(schema.NamedPerson))
    .query(({ ctx, input }) => people.findHelpers(ctx, input)),
  list: managing
    .input(schema.ListPeople)
    .output(schema.PeoplePage)
    .query(({ ctx, input }) => people.listPeople(ctx, input)),
  filters: managing
    .input(Nothing)
    .output(schema.PeopleFilters)
    .query(({ ctx }) => people.getPeopleFilters(ctx)),
  get: managing
    .input(schema.PersonRef)
    .output(schema.PersonDetails)
    .query(({ ctx, input }) => people.getPerson(ctx, input)),
  abilitiesOf: managing
    .input(schema.PersonRef)
    .output(z.array(schema.PersonAbility))
    .query(({ ctx, input }) => people.listPersonAbilities(ctx, input)),
  sessionsOf: managing
    .input(schema.PersonRef)
    .output(z.array(schema.PersonSession))
    .query(({ ctx, input }) => people.listPersonSessions(ctx, input)),
  historyOf: managing
    .input(schema.ListPersonHistory)
    .output(z.array(schema.PersonHistoryEntry))
    .query(({ ctx, input }) => people.listPersonHistory(ctx, input)),
  givableRoles: managing
    .input(schema.ListGivableRoles)
    .output(z.array(schema.GivableRole))
    .query(({ ctx, input }) => people.listGivableRoles(ctx, input)),
  changeRole: managing
    .input(schema.ChangeRole)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.changeRole(ctx, input);
      return done;
    }),
  changeRoles: managing
    .input(schema.ChangeRoles)
    .output(z.array(schema.PersonResult))
    .mutation(({ ctx, input }) => people.changeRoles(ctx, input)),
  setLevels: procedure
    .meta({ permissions: ["level.manage"] })
    .input(schema.SetAccessLevels)
    .output(z.array(schema.PersonResult))
    .mutation(({ ctx, input }) => people.setAccessLevels(ctx, input)),
  suspend: managing
    .input(schema.ChangePerson)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.suspendPerson(ctx, input);
      return done;
    }),
  reinstate: managing
    .input(schema.ChangePerson)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.reinstatePerson(ctx, input);
      return done;
    }),
  remove: managing
    .input(schema.ChangePerson)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.removePerson(ctx, input);
      return done;
    }),
  endSessions: managing
    .input(schema.ChangePerson)
    .output(z.strictObject({ ended: z.number().int() }))
    .mutation(({ ctx, input }) => people.endSessions(ctx, input)),
  resetPassword: managing
    .input(schema.ChangePerson)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.startPasswordReset(ctx, input);
      return done;
    }),
  transferOwnership: procedure
    .meta({ permissions: ["account.manage", "user.manage"] })
    .input(schema.TransferOwnership)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await people.transferOwnership(ctx, input);
      return done;
    }),
});

import { previewRoleOfPerson } from "@countersign/core/impact";
import { Impact, PreviewRoleOfPerson } from "@countersign/core/impact/schema";
import * as people from "@countersign/core/people";
import * as schema from "@countersign/core/people/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const managing = procedure.meta({ permissions: ["user.manage"] });

export const peopleRouter = router({
  me: own.input(Nothing).output(schema.Me).query(call(people.getMe)),
  myAccounts: own.input(Nothing).output(z.array(schema.MyAccount)).query(call(people.listMyAccounts)),
  abilities: own.input(Nothing).output(schema.Abilities).query(call(people.listAbilities)),
  helpers: own.input(schema.FindHelpers).output(z.array(schema.NamedPerson)).query(call(people.findHelpers)),
  list: managing.input(schema.ListPeople).output(schema.PeoplePage).query(call(people.listPeople)),
  filters: managing.input(Nothing).output(schema.PeopleFilters).query(call(people.getPeopleFilters)),
  get: managing.input(schema.PersonRef).output(schema.PersonDetails).query(call(people.getPerson)),
  abilitiesOf: managing.input(schema.PersonRef).output(z.array(schema.PersonAbility)).query(call(people.listPersonAbilities)),
  sessionsOf: managing.input(schema.PersonRef).output(z.array(schema.PersonSession)).query(call(people.listPersonSessions)),
  historyOf: managing.input(schema.ListPersonHistory).output(z.array(schema.PersonHistoryEntry)).query(call(people.listPersonHistory)),
  givableRoles: managing.input(schema.ListGivableRoles).output(z.array(schema.GivableRole)).query(call(people.listGivableRoles)),
  changeRole: managing.input(schema.ChangeRole).output(Done).mutation(done(people.changeRole)),
  changeRoles: managing.input(schema.ChangeRoles).output(z.array(schema.PersonResult)).mutation(call(people.changeRoles)),
  setLevels: procedure
    .meta({ permissions: ["level.manage"] })
    .input(schema.SetAccessLevels)
    .output(z.array(schema.PersonResult))
    .mutation(call(people.setAccessLevels)),
  suspend: managing.input(schema.ChangePerson).output(Done).mutation(done(people.suspendPerson)),
  reinstate: managing.input(schema.ChangePerson).output(Done).mutation(done(people.reinstatePerson)),
  remove: managing.input(schema.ChangePerson).output(Done).mutation(done(people.removePerson)),
  previewRole: managing.input(PreviewRoleOfPerson).output(Impact).query(call(previewRoleOfPerson)),
  endSession: managing.input(schema.EndPersonSession).output(Done).mutation(done(people.endSession)),
  endSessions: managing
    .input(schema.ChangePerson)
    .output(z.strictObject({ ended: z.number().int() }))
    .mutation(call(people.endSessions)),
  resetPassword: managing.input(schema.ChangePerson).output(Done).mutation(done(people.startPasswordReset)),
  resetSecondStep: managing.input(schema.ChangePerson).output(Done).mutation(done(people.resetSecondStep)),
  transferOwnership: procedure
    .meta({ permissions: ["account.manage", "user.manage"] })
    .input(schema.ChangePerson)
    .output(Done)
    .mutation(done(people.transferOwnership)),
});

import * as people from "@countersign/core/people";
import { Abilities, FindHelpers, ListPeople, Me, MyAccount, NamedPerson, PeopleFilters, PeoplePage } from "@countersign/core/people/schema";
import { z } from "zod";
import { Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const managing = procedure.meta({ permissions: ["user.manage"] });

export const peopleRouter = router({
  me: own
    .input(Nothing)
    .output(Me)
    .query(({ ctx }) => people.getMe(ctx)),
  myAccounts: own
    .input(Nothing)
    .output(z.array(MyAccount))
    .query(({ ctx }) => people.listMyAccounts(ctx)),
  abilities: own
    .input(Nothing)
    .output(Abilities)
    .query(({ ctx }) => people.listAbilities(ctx)),
  admins: own
    .input(Nothing)
    .output(z.array(NamedPerson))
    .query(({ ctx }) => people.listAdmins(ctx)),
  helpers: own
    .input(FindHelpers)
    .output(z.array(NamedPerson))
    .query(({ ctx, input }) => people.findHelpers(ctx, input)),
  list: managing
    .input(ListPeople)
    .output(PeoplePage)
    .query(({ ctx, input }) => people.listPeople(ctx, input)),
  filters: managing
    .input(Nothing)
    .output(PeopleFilters)
    .query(({ ctx }) => people.getPeopleFilters(ctx)),
});

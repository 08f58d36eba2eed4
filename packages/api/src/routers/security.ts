import * as security from "@countersign/core/security";
import { ListAccountSessions, SecurityOverview, SessionPage, SignInsOfPerson, SignInsRef } from "@countersign/core/security/schema";
import { call, Nothing, procedure, router } from "../trpc.ts";

const leading = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const securityRouter = router({
  overview: leading.input(Nothing).output(SecurityOverview).query(call(security.getSecurityOverview)),
  signInsOf: procedure
    .meta({ permissions: ["user.manage"] })
    .input(SignInsRef)
    .output(SignInsOfPerson.nullable())
    .query(call(security.getSignInsOfPerson)),
  sessions: leading.input(ListAccountSessions).output(SessionPage).query(call(security.listAccountSessions)),
});

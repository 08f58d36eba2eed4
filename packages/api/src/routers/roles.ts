import * as roles from "@countersign/core/roles";
import { GetRole, RoleDetails, RoleMatrix } from "@countersign/core/roles/schema";
import { call, Nothing, procedure, router } from "../trpc.ts";

const reading = procedure.meta({ permissions: ["user.manage"] });

export const rolesRouter = router({
  matrix: reading.input(Nothing).output(RoleMatrix).query(call(roles.listRoleMatrix)),
  get: reading.input(GetRole).output(RoleDetails).query(call(roles.getRole)),
});

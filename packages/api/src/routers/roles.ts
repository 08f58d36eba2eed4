import * as roles from "@countersign/core/roles";
import { GetRole, RoleDetails, RoleMatrix } from "@countersign/core/roles/schema";
import { Nothing, procedure, router } from "../trpc.ts";

const reading = procedure.meta({ permissions: ["user.manage"] });

export const rolesRouter = router({
  matrix: reading
    .input(Nothing)
    .output(RoleMatrix)
    .query(({ ctx }) => roles.listRoleMatrix(ctx)),
  get: reading
    .input(GetRole)
    .output(RoleDetails)
    .query(({ ctx, input }) => roles.getRole(ctx, input)),
});

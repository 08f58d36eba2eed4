import * as roles from "@countersign/core/roles";
import {
  CreatedRole,
  CreateRole,
  DeleteRole,
  GetRole,
  PreviewRoleChange,
  RoleDetails,
  RoleList,
  RoleMatrix,
  RolePreview,
  SavedRole,
  UpdateRole,
} from "@countersign/core/roles/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const reading = procedure.meta({ permissions: ["user.manage"] });
const managing = procedure.meta({ permissions: ["role.manage"] });

export const rolesRouter = router({
  list: reading.input(Nothing).output(RoleList).query(call(roles.listRoles)),
  matrix: reading.input(Nothing).output(RoleMatrix).query(call(roles.listRoleMatrix)),
  get: reading.input(GetRole).output(RoleDetails).query(call(roles.getRole)),
  preview: managing.input(PreviewRoleChange).output(RolePreview).query(call(roles.previewRoleChange)),
  create: managing.input(CreateRole).output(CreatedRole).mutation(call(roles.createRole)),
  update: managing.input(UpdateRole).output(SavedRole).mutation(call(roles.updateRole)),
  delete: managing.input(DeleteRole).output(Done).mutation(done(roles.deleteRole)),
});

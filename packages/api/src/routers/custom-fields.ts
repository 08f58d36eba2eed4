import * as customFields from "@countersign/core/custom-fields";
import * as schema from "@countersign/core/custom-fields/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const customFieldsRouter = router({
  list: managing.input(Nothing).output(schema.ManagedFields).query(call(customFields.listCustomFields)),
  holders: managing.input(Nothing).output(schema.FieldHolders).query(call(customFields.countFieldHolders)),
  create: managing.input(schema.CreateCustomField).output(schema.CustomField).mutation(call(customFields.createCustomField)),
  update: managing.input(schema.UpdateCustomField).output(Done).mutation(done(customFields.updateCustomField)),
  order: managing.input(schema.OrderCustomFields).output(Done).mutation(done(customFields.orderCustomFields)),
  remove: managing.input(schema.RemoveCustomField).output(Done).mutation(done(customFields.removeCustomField)),
});

import * as forms from "@countersign/core/forms";
import {
  CreatedForm,
  CreateForm,
  FormDetails,
  FormList,
  FormRef,
  ListForms,
  ListResponses,
  PublishForm,
  ResponsePage,
  SavedForm,
  SaveForm,
} from "@countersign/core/forms/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const editing = procedure.meta({ permissions: ["form.edit"] });
const writing = procedure.meta({ permissions: ["form.edit", "campaign.edit"] });
const reporting = procedure.meta({ permissions: ["form.edit", "report.view", "contact.view"] });

export const formsRouter = router({
  list: editing.input(ListForms).output(FormList).query(call(forms.listForms)),
  get: editing.input(FormRef).output(FormDetails).query(call(forms.getForm)),
  create: editing.input(CreateForm).output(CreatedForm).mutation(call(forms.createForm)),
  save: writing.input(SaveForm).output(SavedForm).mutation(call(forms.saveForm)),
  publish: editing.input(PublishForm).output(Done).mutation(done(forms.publishForm)),
  close: editing.input(FormRef).output(Done).mutation(done(forms.closeForm)),
  responses: reporting.input(ListResponses).output(ResponsePage).query(call(forms.listResponses)),
});

import * as savedViews from "@countersign/core/saved-views";
import { CreateView, SavedViewId, SavedViews, SetColumns, SetDefaultView, UpdateView, ViewRef } from "@countersign/core/saved-views/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const viewing = procedure.meta({ permissions: ["contact.view"] });
const changing = procedure.meta({ permissions: ["contact.view", "account.manage"] });

export const savedViewsRouter = router({
  list: viewing.input(Nothing).output(SavedViews).query(call(savedViews.listViews)),
  create: viewing.input(CreateView).output(SavedViewId).mutation(call(savedViews.createView)),
  update: changing.input(UpdateView).output(SavedViewId).mutation(call(savedViews.updateView)),
  remove: changing.input(ViewRef).output(Done).mutation(done(savedViews.removeView)),
  setDefault: viewing.input(SetDefaultView).output(Done).mutation(done(savedViews.setDefaultView)),
  setColumns: viewing.input(SetColumns).output(Done).mutation(done(savedViews.setColumns)),
});

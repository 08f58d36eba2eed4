import * as access from "@countersign/core/access";
import { FeedImpact } from "@countersign/core/feeds/schema";
import {
  ContactAccess,
  ContactAccessImpact,
  CreateAccessGroup,
  CreatedAccessGroup,
  DeleteAccessGroup,
  Feeds,
  PreviewContactAccess,
  PreviewFeeds,
  SetAccessGrant,
  SetFeeds,
  SetUnlabelled,
  UpdateAccessGroup,
} from "@countersign/core/access/schema";
import { call, done, Done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["access.manage"] });

export const accessRouter = router({
  list: managing.input(Nothing).output(ContactAccess).query(call(access.listContactAccess)),
  preview: managing.input(PreviewContactAccess).output(ContactAccessImpact).query(call(access.previewContactAccess)),
  feeds: managing.input(Nothing).output(Feeds).query(call(access.listFeeds)),
  previewFeeds: managing.input(PreviewFeeds).output(FeedImpact).query(call(access.previewFeeds)),
  setFeeds: managing.input(SetFeeds).output(Done).mutation(done(access.setFeeds)),
  create: managing.input(CreateAccessGroup).output(CreatedAccessGroup).mutation(call(access.createAccessGroup)),
  update: managing.input(UpdateAccessGroup).output(Done).mutation(done(access.updateAccessGroup)),
  delete: managing.input(DeleteAccessGroup).output(Done).mutation(done(access.deleteAccessGroup)),
  setGrant: managing.input(SetAccessGrant).output(Done).mutation(done(access.setAccessGrant)),
  setUnlabelled: managing.input(SetUnlabelled).output(Done).mutation(done(access.setUnlabelled)),
});

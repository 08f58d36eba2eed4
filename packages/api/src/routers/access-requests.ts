import * as requests from "@countersign/core/access-requests";
import {
  AccessAsked,
  AskForAccess,
  DeclineRequest,
  GetAccessAsked,
  GrantRequest,
  ListRequests,
  MyRequests,
  OwnRequest,
  PreviewRequest,
  RequestCount,
  RequestList,
  RequestPreview,
  RequestRef,
} from "@countersign/core/access-requests/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const managing = procedure.meta({ permissions: ["account.manage", "user.manage"] });

export const accessRequestsRouter = router({
  ask: own
    .input(AskForAccess)
    .output(OwnRequest.pick({ id: true, askedWhom: true }))
    .mutation(call(requests.askForAccess)),
  asked: own.input(GetAccessAsked).output(AccessAsked).query(call(requests.getAccessAsked)),
  mine: own.input(Nothing).output(MyRequests).query(call(requests.listMyRequests)),
  withdraw: own.input(RequestRef).output(Done).mutation(done(requests.withdrawRequest)),
  list: managing.input(ListRequests).output(RequestList).query(call(requests.listRequests)),
  count: managing.input(Nothing).output(RequestCount).query(call(requests.countRequests)),
  preview: managing.input(PreviewRequest).output(RequestPreview).query(call(requests.previewRequest)),
  grant: managing.input(GrantRequest).output(Done).mutation(done(requests.grantRequest)),
  decline: managing.input(DeclineRequest).output(Done).mutation(done(requests.declineRequest)),
});

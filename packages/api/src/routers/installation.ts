import * as installation from "@countersign/core/installation";
import { DemoPersonItem, InstallationState } from "@countersign/core/installation/schema";
import { z } from "zod";
import { call, Nothing, procedure, router } from "../trpc.ts";

const open = procedure.meta({ permissions: "public" });

export const installationRouter = router({
  state: open.input(Nothing).output(InstallationState).query(call(installation.getInstallationState)),
  demoPeople: open.input(Nothing).output(z.array(DemoPersonItem)).query(call(installation.listDemoPeople)),
});

import * as teams from "@countersign/core/teams";
import * as schema from "@countersign/core/teams/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const own = procedure.meta({ permissions: "self" });
const managing = procedure.meta({ permissions: ["team.manage"] });

export const teamsRouter = router({
  list: managing.input(Nothing).output(schema.TeamList).query(call(teams.listTeams)),
  get: managing.input(schema.TeamRef).output(schema.TeamDetails).query(call(teams.getTeam)),
  create: managing.input(schema.CreateTeam).output(schema.TeamRef).mutation(call(teams.createTeam)),
  update: managing.input(schema.UpdateTeam).output(Done).mutation(done(teams.updateTeam)),
  delete: managing.input(schema.DeleteTeam).output(Done).mutation(done(teams.deleteTeam)),
  setMember: procedure
    .meta({ permissions: ["team.manage", "user.manage"] })
    .input(schema.SetTeamMember)
    .output(Done)
    .mutation(done(teams.setTeamMember)),
  mine: own.input(Nothing).output(z.array(schema.MyTeam)).query(call(teams.listMyTeams)),
  changeMine: own.input(schema.ChangeMyTeam).output(Done).mutation(done(teams.changeMyTeam)),
});

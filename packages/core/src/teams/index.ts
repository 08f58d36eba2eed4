/** Teams: groups of people, which say how far Group reaches, and what each brings to those who are in it. */
export { changeMyTeam } from "./change-my-team.ts";
export { createTeam } from "./create-team.ts";
export { deleteTeam } from "./delete-team.ts";
export { getTeam } from "./get-team.ts";
export { listMyTeams } from "./list-my-teams.ts";
export { listTeams } from "./list-teams.ts";
export { setTeamMember } from "./set-team-member.ts";
export { updateTeam } from "./update-team.ts";

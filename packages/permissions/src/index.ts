/** Decides, explains and filters who may do what on which row: pure, with no dependency, the same on the server and in the browser. */

// catalogue/: the permissions, roles and access levels of the product, and vectors of levels with their arithmetic.
export { ACCESS_LEVELS } from "./catalogue/access-levels.ts";
export type { AccessLevel, HostRank } from "./catalogue/access-levels.ts";
export { APP_KEYS, defineCatalogue } from "./catalogue/catalogue-definition.ts";
export type { AppKey, PermissionEntry } from "./catalogue/catalogue-definition.ts";
export { areaOf, PERMISSION_AREAS } from "./catalogue/areas.ts";
export type { PermissionArea } from "./catalogue/areas.ts";
export { catalogue } from "./catalogue/catalogue-texts.ts";
export { isPermissionKey, PERMISSION_KEYS } from "./catalogue/catalogue.ts";
export type { Grants, PermissionKey, ScopeOf } from "./catalogue/catalogue.ts";
export { compile } from "./catalogue/compile.ts";
export type { Compiled } from "./catalogue/compiled.ts";
export { CATALOGUE_HASH } from "./catalogue/hash.ts";
export { BUILT_IN_ROLE_KEYS, builtInRoles, isBuiltInRoleKey } from "./catalogue/roles.ts";
export type { BuiltInRole, BuiltInRoleKey } from "./catalogue/roles.ts";
export { levelOf, scopeOf, SCOPES } from "./catalogue/scope.ts";
export type { Level, Scope } from "./catalogue/scope.ts";
export { down, everything, join, leq, levelAt, meet, setGrant, up, valid, vectorOf } from "./catalogue/vector.ts";
export type { GrantChange, Vector } from "./catalogue/vector.ts";

// subject/: a person in an account, what follows from it, and how that travels.
export { compileSubject } from "./subject/compile-subject.ts";
export { CONTACT_ACTIONS, isContactKey, withImplied } from "./subject/contact-access.ts";
export { admits } from "./subject/host-restriction.ts";
export type { HostRestriction } from "./subject/host-restriction.ts";
export { meaningOfLevels } from "./subject/level-meaning.ts";
export type { LevelMeaning } from "./subject/level-meaning.ts";
export { grantsOf, pack, packSubject, unpack, unpackSubject } from "./subject/pack.ts";
export { appState, effectiveLevel, hasUsableApp } from "./subject/subject.ts";
export type { Adjustment, AppState, ContactGrant, Subject, SubjectFacts } from "./subject/subject.ts";
export { subjectInChild } from "./subject/subject-in-child.ts";

// decide/: one walk that decides, explains and filters, and what is told of a person's rights.
export { CODES, isNotFound, PASS_CODES, STEP_NAMES } from "./decide/codes.ts";
export type { Code, Explanation, Step } from "./decide/codes.ts";
export { decide, explain, filterFor, mayKnow } from "./decide/decide.ts";
export { effective } from "./decide/effective.ts";
export type { EffectivePermission } from "./decide/effective.ts";
export type { CampaignRuleFacts } from "./decide/question.ts";
export { whoMay } from "./decide/who-may.ts";
export type { Holder } from "./decide/who-may.ts";

// filter/: which rows, in memory, in SQL and through Prisma.
export { isIn, matches, predicateOf } from "./filter/filter.ts";
export type { Filter, Row } from "./filter/filter.ts";
export { toPrisma } from "./filter/to-prisma.ts";
export type { PrismaNames, PrismaPlan } from "./filter/to-prisma.ts";
export { toSql } from "./filter/to-sql.ts";
export type { SqlColumns } from "./filter/to-sql.ts";

// fixes/: the smallest changes that turn a denial into a yes.
export { NO_FIX_CODES } from "./fixes/fix.ts";
export type { Change, Fix, Fixes } from "./fixes/fix.ts";
export { fixes } from "./fixes/fixes.ts";

// asking/: who may ask why, and what they are told.
export { answerTo } from "./asking/answer.ts";
export type { Answer } from "./asking/answer.ts";
export { knowsGroup } from "./asking/known.ts";
export { isAbout, THING_KINDS } from "./asking/may-ask.ts";
export type { Thing, ThingKind } from "./asking/may-ask.ts";

// guard/: who may change whose rights.
export { mayChangeContact } from "./guard/guard-contact.ts";
export { mayViewAsPerson, mayViewAsRole } from "./guard/view-as.ts";
export { keepsAccountAdmin, keepsOneAccount } from "./guard/guard-last.ts";
export { mayAssign, mayDefault, mayGrantAccess, mayInvite, mayJoin, mayKey, mayTeam, mayWriteRole } from "./guard/guard.ts";
export type { AccessGrant, AccessGrantChange, ApiKey, Assignment, Defaults, TeamChange } from "./guard/guard.ts";
export { authorityOf, editorFor, editorInChild, namesOf } from "./guard/holdings.ts";
export type { Editor, Member } from "./guard/holdings.ts";
export { accessStandsUntil, standsUntil } from "./guard/timed-grants.ts";
export type { TimedAccess, TimedGrant } from "./guard/timed-grants.ts";
export { GUARD_CODES } from "./guard/verdict.ts";
export type { Refusal, Verdict } from "./guard/verdict.ts";

// editing/: roles that are cloned, compared and changed as a whole.
export { allowAll, allowNone } from "./editing/allow-all.ts";
export type { LeftAsIs, WholeChange } from "./editing/allow-all.ts";
export { cloneRole } from "./editing/clone-role.ts";
export type { ClonedRole } from "./editing/clone-role.ts";
export { compareRoles } from "./editing/compare-roles.ts";
export type { ComparedRoles } from "./editing/compare-roles.ts";
export { rescopeAll } from "./editing/rescope-all.ts";
export type { RescopedRole } from "./editing/rescope-all.ts";
export { reviewOrigin } from "./editing/review-origin.ts";
export type { OriginChange } from "./editing/review-origin.ts";
export { TOXIC_CODES, toxicPairs } from "./editing/toxic-pairs.ts";
export type { ToxicCode, ToxicPair } from "./editing/toxic-pairs.ts";

// approval/: whose signatures a campaign waits for, and whose turn it is.
export { ableToSign, mayApprove, mayEverBeSatisfied, missingIn, nobodyCanApprove, reservedFor } from "./approval/approval-possible.ts";
export type { Shortfall } from "./approval/approval-possible.ts";
export { DEFAULT_STAGES, matchRules, stagesFor, whyUnmatched } from "./approval/approval-rules.ts";
export type { ApprovalFacts, ApprovalRule, RequiredStage, Unmatched, Who } from "./approval/approval-rules.ts";
export { lostApproval, standingSignatures } from "./approval/approval-standing.ts";
export { expiresAt, isExpired, isSatisfied, statesOf, turnOf, turnOfRefusing } from "./approval/approval-stages.ts";
export type { Settled, Signature, StageState } from "./approval/approval-stages.ts";
export { stricter } from "./approval/approval-stricter.ts";

// What core reads names and limits by, and the proofs that its functions ask for.
export type { Permitted, Proof } from "./brand.ts";
export { LIMITS } from "./limits.ts";
export { lineAdvice, lineFault } from "./line.ts";
export type { LineFault } from "./line.ts";
export { confusableWith, nameProblem } from "./names.ts";

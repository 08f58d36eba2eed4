/** Decides, explains and filters who may do what on which row: pure, with no dependency, the same on the server and in the browser. */
export { isPermissionKey, PERMISSION_KEYS } from "./catalogue.ts";
export { catalogue } from "./catalogue-texts.ts";
export type { ExactGrants, Grants, PermissionKey, ScopeOf } from "./catalogue.ts";
export { APP_KEYS, defineCatalogue } from "./catalogue-definition.ts";
export type { AppKey, PermissionEntry, PermissionKind, PermissionRules, PermissionTexts } from "./catalogue-definition.ts";
export { levelOf, scopeOf, SCOPES } from "./scope.ts";
export type { Level, Scope } from "./scope.ts";
export { compile } from "./compile.ts";
export type { Compiled } from "./compile.ts";
export { allowAll, allowNone } from "./allow-all.ts";
export type { LeftAsIs, LeftReason, WholeChange } from "./allow-all.ts";
export { down, everything, join, leq, levelAt, meet, nothing, setGrant, up, valid, vectorOf } from "./vector.ts";
export type { ChangeCause, GrantChange, Vector } from "./vector.ts";
export { BUILT_IN_ROLE_KEYS, builtInRoles, isBuiltInRoleKey } from "./roles.ts";
export type { BuiltInRole, BuiltInRoleKey } from "./roles.ts";
export { cloneRole } from "./clone-role.ts";
export type { ClonedRole } from "./clone-role.ts";
export { compareRoles } from "./compare-roles.ts";
export type { ComparedPermission, ComparedRoles } from "./compare-roles.ts";
export { rescopeAll } from "./rescope-all.ts";
export type { RescopedRole } from "./rescope-all.ts";
export { originVector, reviewOrigin } from "./review-origin.ts";
export type { OriginChange, OriginChangeKind } from "./review-origin.ts";
export { mayAssign, mayDefault, mayGrantAccess, mayInvite, mayKey, mayTeam, mayWriteRole } from "./guard.ts";
export type { AccessGrant, AccessGrantChange, ApiKey, Assignment, Defaults, TeamChange } from "./guard.ts";
export { keepsAccountAdmin, keepsOneAccount } from "./guard-last.ts";
export { mayChangeContact } from "./guard-contact.ts";
export { authorityOf, editorInChild } from "./holdings.ts";
export type { Editor, Member } from "./holdings.ts";
export { GUARD_CODES } from "./verdict.ts";
export type { Beyond, GuardCode, Refusal, Verdict, Why } from "./verdict.ts";
export { ACCESS_LEVELS } from "./access-levels.ts";
export { caps } from "./caps.ts";
export { admits } from "./host-restriction.ts";
export type { HostRestriction } from "./host-restriction.ts";
export type { AccessLevel, HostRank } from "./access-levels.ts";
export { CONTACT_ACTIONS, isContactKey, withImplied } from "./contact-access.ts";
export { compileSubject } from "./compile-subject.ts";
export { appState, effectiveLevel, hasUsableApp } from "./subject.ts";
export type { Adjustment, AppState, ContactGrant, Subject, SubjectFacts } from "./subject.ts";
export { CODES, isNotFound, PASS_CODES, STEP_NAMES } from "./codes.ts";
export type { Code, Explanation, PassCode, Ref, Step, StepName } from "./codes.ts";
export type { CampaignRuleFacts } from "./question.ts";
export { DEFAULT_STAGES, isInStage, matchRules, stagesFor } from "./approval-rules.ts";
export type {
  ApprovalCondition,
  ApprovalFacts,
  ApprovalRule,
  ApprovalStage,
  Approvers,
  HowMany,
  RequiredStage,
  Who,
} from "./approval-rules.ts";
export { APPROVAL_HOLDS_MS, expiresAt, isExpired, isSatisfied, statesOf, turnOf } from "./approval-stages.ts";
export type { Settled, Signature, StageState, Turn } from "./approval-stages.ts";
export { ableToSign, mayApprove, mayEverBeSatisfied, nobodyCanApprove, reservedFor } from "./approval-possible.ts";
export type { Shortfall } from "./approval-possible.ts";
export { stricter } from "./approval-stricter.ts";
export { decide, explain, filterFor, mayKnow } from "./decide.ts";
export { whoMay } from "./who-may.ts";
export type { Holder } from "./who-may.ts";
export { effective } from "./effective.ts";
export type { Because, EffectivePermission } from "./effective.ts";
export { TOXIC_CODES, toxicPairs } from "./toxic-pairs.ts";
export type { ToxicCode, ToxicPair } from "./toxic-pairs.ts";
export { fixes } from "./fixes.ts";
export { applyFix } from "./apply-fix.ts";
export type { Asked } from "./apply-fix.ts";
export { NO_FIX_CODES } from "./fix.ts";
export type { Change, ChangeType, Fix, Fixes, Grantee, GroupRef, NoFixCode, Place, Screen, TeamRef } from "./fix.ts";
export { ALL_ROWS, and, fold, isIn, matches, NO_ROWS, or } from "./filter.ts";
export type { Filter, FilterField, Row } from "./filter.ts";
export { toPrisma } from "./to-prisma.ts";
export type { PrismaNames, PrismaPlan, PrismaWhere } from "./to-prisma.ts";
export { toSql } from "./to-sql.ts";
export type { SqlColumns } from "./to-sql.ts";
export { LIMITS } from "./limits.ts";
export { lineAdvice, lineFault } from "./line.ts";
export type { LineFault } from "./line.ts";
export { confusableWith, nameProblem } from "./names.ts";
export type { NameProblem } from "./names.ts";
export { grantsOf, pack, packSubject, unpack, unpackSubject } from "./pack.ts";
export { CATALOGUE_HASH } from "./hash.ts";
export type { Permitted, Proof } from "./brand.ts";

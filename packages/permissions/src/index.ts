/** Decides, explains and filters who may do what on which row: pure, with no dependency, the same on the server and in the browser. */
export { isPermissionKey, PERMISSION_KEYS } from "./catalogue/catalogue.ts";
export { catalogue } from "./catalogue/catalogue-texts.ts";
export type { ExactGrants, Grants, PermissionKey, ScopeOf } from "./catalogue/catalogue.ts";
export { APP_KEYS, defineCatalogue } from "./catalogue/catalogue-definition.ts";
export type { AppKey, PermissionEntry, PermissionKind, PermissionRules, PermissionTexts } from "./catalogue/catalogue-definition.ts";
export { levelOf, scopeOf, SCOPES } from "./catalogue/scope.ts";
export type { Level, Scope } from "./catalogue/scope.ts";
export { compile } from "./catalogue/compile.ts";
export type { Compiled } from "./catalogue/compile.ts";
export { allowAll, allowNone } from "./editing/allow-all.ts";
export type { LeftAsIs, LeftReason, WholeChange } from "./editing/allow-all.ts";
export { down, everything, join, leq, levelAt, meet, nothing, setGrant, up, valid, vectorOf } from "./catalogue/vector.ts";
export type { ChangeCause, GrantChange, Vector } from "./catalogue/vector.ts";
export { BUILT_IN_ROLE_KEYS, builtInRoles, isBuiltInRoleKey } from "./catalogue/roles.ts";
export type { BuiltInRole, BuiltInRoleKey } from "./catalogue/roles.ts";
export { cloneRole } from "./editing/clone-role.ts";
export type { ClonedRole } from "./editing/clone-role.ts";
export { compareRoles } from "./editing/compare-roles.ts";
export type { ComparedPermission, ComparedRoles } from "./editing/compare-roles.ts";
export { rescopeAll } from "./editing/rescope-all.ts";
export type { RescopedRole } from "./editing/rescope-all.ts";
export { originVector, reviewOrigin } from "./editing/review-origin.ts";
export type { OriginChange, OriginChangeKind } from "./editing/review-origin.ts";
export { mayAssign, mayDefault, mayGrantAccess, mayInvite, mayKey, mayTeam, mayWriteRole } from "./guard/guard.ts";
export type { AccessGrant, AccessGrantChange, ApiKey, Assignment, Defaults, TeamChange } from "./guard/guard.ts";
export { keepsAccountAdmin, keepsOneAccount } from "./guard/guard-last.ts";
export { mayChangeContact } from "./guard/guard-contact.ts";
export { authorityOf, editorInChild } from "./guard/holdings.ts";
export type { Editor, Member } from "./guard/holdings.ts";
export { GUARD_CODES } from "./guard/verdict.ts";
export type { Beyond, GuardCode, Refusal, Verdict, Why } from "./guard/verdict.ts";
export { ACCESS_LEVELS } from "./catalogue/access-levels.ts";
export { caps } from "./catalogue/caps.ts";
export { meaningOfLevels } from "./subject/level-meaning.ts";
export type { LevelColumn, LevelMeaning, LevelRow, LevelReach } from "./subject/level-meaning.ts";
export { admits } from "./subject/host-restriction.ts";
export type { HostRestriction } from "./subject/host-restriction.ts";
export type { AccessLevel, HostRank } from "./catalogue/access-levels.ts";
export { CONTACT_ACTIONS, isContactKey, withImplied } from "./subject/contact-access.ts";
export { compileSubject } from "./subject/compile-subject.ts";
export { appState, effectiveLevel, hasUsableApp } from "./subject/subject.ts";
export type { Adjustment, AppState, ContactGrant, Subject, SubjectFacts } from "./subject/subject.ts";
export { CODES, isNotFound, PASS_CODES, STEP_NAMES } from "./decide/codes.ts";
export type { Code, Explanation, PassCode, Ref, Step, StepName } from "./decide/codes.ts";
export type { CampaignRuleFacts } from "./decide/question.ts";
export { DEFAULT_STAGES, isInStage, matchRules, stagesFor } from "./approval/approval-rules.ts";
export type {
  ApprovalCondition,
  ApprovalFacts,
  ApprovalRule,
  ApprovalStage,
  Approvers,
  HowMany,
  RequiredStage,
  Who,
} from "./approval/approval-rules.ts";
export { APPROVAL_HOLDS_MS, expiresAt, isExpired, isSatisfied, statesOf, turnOf, turnOfRefusing } from "./approval/approval-stages.ts";
export type { Settled, Signature, StageState, Turn } from "./approval/approval-stages.ts";
export { ableToSign, mayApprove, mayEverBeSatisfied, nobodyCanApprove, reservedFor } from "./approval/approval-possible.ts";
export type { Shortfall } from "./approval/approval-possible.ts";
export { stricter } from "./approval/approval-stricter.ts";
export { decide, explain, filterFor, mayKnow } from "./decide/decide.ts";
export { whoMay } from "./decide/who-may.ts";
export type { Holder } from "./decide/who-may.ts";
export { effective } from "./decide/effective.ts";
export type { Because, EffectivePermission } from "./decide/effective.ts";
export { TOXIC_CODES, toxicPairs } from "./editing/toxic-pairs.ts";
export type { ToxicCode, ToxicPair } from "./editing/toxic-pairs.ts";
export { fixes } from "./fixes/fixes.ts";
export { applyFix } from "./fixes/apply-fix.ts";
export type { Asked } from "./fixes/apply-fix.ts";
export { NO_FIX_CODES } from "./fixes/fix.ts";
export type { Change, ChangeType, Fix, Fixes, Grantee, GroupRef, NoFixCode, Place, Screen, TeamRef } from "./fixes/fix.ts";
export { ALL_ROWS, and, fold, isIn, matches, NO_ROWS, or } from "./filter/filter.ts";
export type { Filter, FilterField, Row } from "./filter/filter.ts";
export { toPrisma } from "./filter/to-prisma.ts";
export type { PrismaNames, PrismaPlan, PrismaWhere } from "./filter/to-prisma.ts";
export { toSql } from "./filter/to-sql.ts";
export type { SqlColumns } from "./filter/to-sql.ts";
export { LIMITS } from "./limits.ts";
export { lineAdvice, lineFault } from "./line.ts";
export type { LineFault } from "./line.ts";
export { confusableWith, nameProblem } from "./names.ts";
export type { NameProblem } from "./names.ts";
export { grantsOf, pack, packSubject, unpack, unpackSubject } from "./subject/pack.ts";
export { CATALOGUE_HASH } from "./catalogue/hash.ts";
export type { Permitted, Proof } from "./brand.ts";

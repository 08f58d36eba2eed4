import type { GivableRole, PersonDetails } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { Moment } from "~/components/moment";
import { Facts, Setting } from "~/components/record";
import type { Reason } from "~/components/reason";
import { ChangeButton } from "./change-button";
import { LevelForm } from "./level-form";
import { RoleForm } from "./role-form";
import { TransferOwnership } from "./transfer-ownership";

interface ProfileTabProps {
  /** The address of the list of users. */
  base: string;
  accountSlug: string;
  accountName: string;
  person: PersonDetails;
  roles: readonly GivableRole[];
  /** Why whoever looks sets no access levels; undefined: they may. */
  levelsDenied: Reason | undefined;
}

/** Who a person is here, and what can be done to them, each with what follows from it. */
export function ProfileTab({ base, accountSlug, accountName, person, roles, levelsDenied }: ProfileTabProps) {
  const t = useTranslations("person.profile");
  const { levels } = person;
  return (
    <>
      <Setting title={t("who")} help={t("whoHelp")}>
        <Facts facts={useFacts(person)} />
      </Setting>
      <Setting title={t("role")} help={t("roleHelp")}>
        <RoleForm key={person.role.ref} accountSlug={accountSlug} person={person} roles={roles} />
      </Setting>
      {levels.length > 0 ? (
        <Setting title={t("levels")} help={t("levelsHelp")}>
          {levels.map((level) => (
            <LevelForm key={`${level.app} ${level.level}`} person={person} level={level} denied={levelsDenied} />
          ))}
        </Setting>
      ) : null}
      <Setting title={t("password")} help={t("passwordHelp")}>
        <div className="row">
          <ChangeButton change="resetPassword" person={person} />
          <ChangeButton change="resetSecondStep" person={person} />
        </div>
      </Setting>
      <Setting title={t("membership")} help={t("membershipHelp")}>
        <div className="row">
          <ChangeButton change={person.status === "suspended" ? "reinstate" : "suspend"} person={person} />
          <ChangeButton change="remove" person={person} next={base} />
        </div>
      </Setting>
      <Setting title={t("ownership")} help={t("ownershipHelp")}>
        <TransferOwnership accountName={accountName} person={person} />
      </Setting>
    </>
  );
}

function useFacts({ email, isAddressProven, status, memberSince, lastSeenAt, invitation }: PersonDetails) {
  const t = useTranslations("person");
  return [
    { key: "email", label: t("profile.email"), value: isAddressProven ? email : `${email} · ${t("profile.unproven")}` },
    { key: "status", label: t("profile.status"), value: t(`statuses.${status}`) },
    { key: "since", label: t("profile.since"), value: <Moment value={memberSince} form="day" /> },
    { key: "seen", label: t("profile.lastSeen"), value: lastSeenAt ? <Moment value={lastSeenAt} form="ago" /> : t("profile.never") },
    ...(invitation
      ? [
          {
            key: "invitation",
            label: t("profile.invitation"),
            value: (
              <>
                {t("profile.invited", { by: invitation.invitedBy ?? "none" })}, <Moment value={invitation.sentAt} form="day" />,{" "}
                {t("profile.until")} <Moment value={invitation.expiresAt} form="day" />
              </>
            ),
          },
        ]
      : []),
  ];
}

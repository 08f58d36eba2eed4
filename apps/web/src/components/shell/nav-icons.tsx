import {
  AddressBookIcon,
  EnvelopeSimpleIcon,
  FunnelIcon,
  GearSixIcon,
  HouseIcon,
  IdentificationCardIcon,
  MailboxIcon,
  PaperPlaneTiltIcon,
  QuestionIcon,
  ShieldCheckIcon,
  SignatureIcon,
  SlidersHorizontalIcon,
  SquaresFourIcon,
  StackIcon,
  TrayIcon,
  TreeStructureIcon,
  UserIcon,
  UsersThreeIcon,
} from "@phosphor-icons/react/ssr";
import type { ReactNode } from "react";
import type { NavKey } from "./nav";

/** The icon of each place. */
export const navIcons: Record<NavKey, ReactNode> = {
  home: <HouseIcon className="icon" aria-hidden />,
  campaigns: <EnvelopeSimpleIcon className="icon" aria-hidden />,
  outbox: <TrayIcon className="icon" aria-hidden />,
  approvals: <SignatureIcon className="icon" aria-hidden />,
  contacts: <AddressBookIcon className="icon" aria-hidden />,
  segments: <FunnelIcon className="icon" aria-hidden />,
  mailbox: <MailboxIcon className="icon" aria-hidden />,
  help: <QuestionIcon className="icon" aria-hidden />,
  access: <ShieldCheckIcon className="icon" aria-hidden />,
  admin: <GearSixIcon className="icon" aria-hidden />,
  users: <UserIcon className="icon" aria-hidden />,
  teams: <UsersThreeIcon className="icon" aria-hidden />,
  roles: <IdentificationCardIcon className="icon" aria-hidden />,
  levels: <SlidersHorizontalIcon className="icon" aria-hidden />,
  sending: <PaperPlaneTiltIcon className="icon" aria-hidden />,
  apps: <SquaresFourIcon className="icon" aria-hidden />,
  account: <StackIcon className="icon" aria-hidden />,
  accounts: <TreeStructureIcon className="icon" aria-hidden />,
};

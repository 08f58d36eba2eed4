"use client";

import { isImageUrl, isLinkUrl, type ButtonBlock, type FooterBlock, type HeadingBlock, type ImageBlock } from "@countersign/email/document";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Segmented } from "~/components/choice";
import { TextInput } from "~/components/field";
import { AddressInput } from "./address-input";
import { MergeFaults } from "./merge-faults";
import { MergeText } from "./merge-text";
import { useAddress } from "./use-address";

export interface BlockProps<Kind> {
  block: Kind;
  label: string;
  selected: boolean;
  onChange: (block: Kind) => void;
}

/** A heading of the mail, typed where it stands. */
export function HeadingBlockEditor({ block, label, selected, onChange }: BlockProps<HeadingBlock>) {
  const t = useTranslations("campaigns.editor");
  return (
    <MergeText
      label={label}
      value={block.text}
      max={300}
      placeholder={t("headingHint")}
      className={block.level === 1 ? "mail-h1" : "mail-h2"}
      selected={selected}
      onChange={(text) => onChange({ ...block, text })}
      tools={
        <Segmented
          legend={t("level")}
          name={`level-${block.id}`}
          value={String(block.level)}
          onChange={(level) => onChange({ ...block, level: level === "1" ? 1 : 2 })}
          options={[
            { value: "1", label: t("level1") },
            { value: "2", label: t("level2") },
          ]}
        />
      }
    />
  );
}

/** A button of the mail: what it says and where it leads. */
export function ButtonBlockEditor({ block, label, selected, onChange }: BlockProps<ButtonBlock>) {
  const t = useTranslations("campaigns.editor");
  const address = useAddress(block.url, isLinkUrl, (url) => onChange({ ...block, url }));
  return (
    <>
      <MergeText
        label={label}
        value={block.label}
        max={80}
        placeholder={t("buttonHint")}
        className="mail-cta"
        selected={selected}
        onChange={(text) => onChange({ ...block, label: text })}
      />
      {selected ? (
        <div className="block-fields">
          <AddressInput label={t("buttonLink")} address={address} fault={t("linkFault")} />
        </div>
      ) : address.isFaulty ? (
        <p className="mail-hint">{t("notAnAddress", { text: address.text })}</p>
      ) : block.url === "" ? (
        <p className="mail-hint">{t("buttonNowhere")}</p>
      ) : null}
    </>
  );
}

/** An image of the mail, with what it shows in words. */
export function ImageBlockEditor({ block, label, selected, onChange }: BlockProps<ImageBlock>) {
  const t = useTranslations("campaigns.editor");
  const { link: _link, width: _width, ...plain } = block;
  const setLink = (url: string) => onChange({ ...plain, ...(block.width ? { width: block.width } : {}), ...(url ? { link: url } : {}) });
  const address = useAddress(block.url, isImageUrl, (url) => onChange({ ...block, url }));
  const link = useAddress(block.link ?? "", isLinkUrl, setLink);
  const setWidth = (text: string) => {
    const width = Math.min(600, Math.round(Number(text)));
    onChange({ ...plain, ...(block.link ? { link: block.link } : {}), ...(width >= 16 ? { width } : {}) });
  };
  return (
    <>
      <button
        type="button"
        className={clsx("mail-picture", block.width && "mail-picture--narrow")}
        data-first={selected && block.url === "" ? undefined : ""}
      >
        <span className="vh">{label}</span>
        {block.url === "" ? (
          <span className="mail-picture-empty">{t("imageEmpty")}</span>
        ) : (
          <img src={block.url} alt={block.alt} width={block.width} referrerPolicy="no-referrer" />
        )}
      </button>
      {selected ? (
        <div className="block-fields">
          <AddressInput label={t("imageAddress")} address={address} fault={t("imageFault")} />
          <div>
            <TextInput
              label={t("imageAlt")}
              hint={t("imageAltHint")}
              value={block.alt}
              maxLength={300}
              onChange={(event) => onChange({ ...block, alt: event.target.value })}
            />
            <MergeFaults text={block.alt} />
          </div>
          <AddressInput label={t("imageLink")} address={link} fault={t("linkFault")} />
          <TextInput
            key={block.width ?? "full"}
            label={t("imageWidth")}
            hint={t("imageWidthHint")}
            type="number"
            min={16}
            max={600}
            defaultValue={block.width ?? ""}
            onBlur={(event) => setWidth(event.target.value)}
          />
        </div>
      ) : address.isFaulty || link.isFaulty ? (
        <p className="mail-hint mail-hint--pad">{t("notAnAddress", { text: address.isFaulty ? address.text : link.text })}</p>
      ) : block.url !== "" && block.alt.trim() === "" ? (
        <p className="mail-hint mail-hint--pad">{t("imageNoAlt")}</p>
      ) : null}
    </>
  );
}

/** A line across the mail; there is nothing to set. */
export function DividerBlockEditor({ label }: { label: string }) {
  return (
    <button type="button" className="mail-divider" data-first="" aria-label={label}>
      <span />
    </button>
  );
}

/** The end of the mail: why it comes, and what the law asks for. */
export function FooterBlockEditor({ block, label, selected, onChange }: BlockProps<FooterBlock>) {
  const t = useTranslations("campaigns.editor");
  return (
    <>
      <MergeText
        label={label}
        value={block.reason}
        max={500}
        placeholder={t("footerHint")}
        className="mail-small"
        selected={selected}
        onChange={(reason) => onChange({ ...block, reason })}
      />
      <p className="mail-fixed">{t.rich("footerFixed", { link: (chunks) => <u>{chunks}</u> })}</p>
    </>
  );
}

/** @jsxRuntime automatic */
// Said here because tsx compiles with the settings of the working directory, whatever they are.
import { Head, Html } from "@react-email/components";
import { render } from "@react-email/render";
import { Fragment, type ReactNode } from "react";
import type { Block } from "../document.ts";
import { fillParts } from "../fill.ts";
import { type FormPage, inputName, PAGE_INPUTS, type PageField, type PageWords } from "../form-page.ts";
import { renderBlock } from "./blocks.tsx";
import { FORM_STYLE } from "./form-style.ts";
import { cleanLine, cleanText, createPlaceholders } from "./placeholders.ts";

// What React leaves for hydration, and the renderer for itself.
const MARKS = /<!--(?:\/?\$|html|head|body| )-->/g;

/** The page of a form as HTML. A merge field in its blocks shows its fallback: nobody is known yet. */
export async function renderForm(page: FormPage): Promise<string> {
  const places = createPlaceholders();
  const { document, form, message, smallPrint, nonce } = page;
  const reason = document?.blocks.map((block) => (block.kind === "footer" ? block.reason : "")).join("") ?? "";
  const blocks = (document?.blocks ?? []).filter(isWritten);
  const hasTitle = blocks.some((block) => block.kind === "heading" && block.level === 1);
  const html = await render(
    <Html lang={page.language}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="robots" content="noindex" />
        <title>{cleanLine(page.title)}</title>
        <style nonce={nonce}>{FORM_STYLE}</style>
      </Head>
      <body>
        <main>
          <p className="brand">{cleanLine(page.brand)}</p>
          {document ? (
            <div className="blocks">
              {hasTitle ? null : <h1 className="title">{cleanLine(page.title)}</h1>}
              {blocks.map((block) => (
                <Fragment key={block.id}>{renderBlock(block, places)}</Fragment>
              ))}
            </div>
          ) : null}
          {message ? <Message {...message} /> : null}
          {form ? <Questions {...form} /> : null}
          <div className="small">
            {[places.text(reason), ...smallPrint.map(cleanLine)]
              .filter((line) => line !== "")
              .map((line, index) => (
                <p key={index}>{line}</p>
              ))}
          </div>
        </main>
      </body>
    </Html>,
  );
  return fillParts(places.split(html.replace(/^<!DOCTYPE[^>]*>/, "<!doctype html>").replaceAll(MARKS, "")), {}, "", "html");
}

// What is still empty in the editor leaves no gap, and no empty heading, on the page.
function isWritten(block: Block): boolean {
  if (block.kind === "heading") return block.text.trim() !== "";
  return block.kind !== "text" || block.content.content.some((node) => node.type !== "paragraph" || (node.content ?? []).length > 0);
}

function Message({ heading, paragraphs, action }: NonNullable<FormPage["message"]>) {
  return (
    <div className="message" role="status">
      <h1>{cleanLine(heading)}</h1>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{cleanText(paragraph)}</p>
      ))}
      {action ? (
        action.isPost ? (
          <form method="post" action={action.url} style={{ padding: 0 }}>
            <button type="submit">{cleanLine(action.label)}</button>
          </form>
        ) : (
          <p>
            <a href={action.url}>{cleanLine(action.label)}</a>
          </p>
        )
      ) : null}
    </div>
  );
}

function Questions({ action, ticket, fields, words, problem }: NonNullable<FormPage["form"]>) {
  const wrong = fields.filter((field) => field.problem !== null);
  const inner = (
    <>
      {problem !== null || wrong.length > 0 ? (
        <div className="alert" role="alert">
          <strong>{cleanText(problem ?? words.problems)}</strong>
          {wrong.length > 0 ? (
            <ul>
              {wrong.map((field) => (
                <li key={field.id}>
                  <a href={`#${inputName(field.id)}`}>{told(field)}</a>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      {fields.map((field) => (
        <Question key={field.id} field={field} words={words} />
      ))}
      <div className="apart" aria-hidden="true">
        <label>
          {words.trap}
          <input type="text" name={PAGE_INPUTS.trap} tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <input type="hidden" name={PAGE_INPUTS.ticket} value={ticket} />
      <button type={action === null ? "button" : "submit"}>{cleanLine(words.button)}</button>
    </>
  );
  return action === null ? (
    <form>{inner}</form>
  ) : (
    <form method="post" action={action} acceptCharset="utf-8">
      {inner}
    </form>
  );
}

// "What interests you? This is needed.", "E-mail address: Write one plain address."
function told({ label, problem }: PageField): string {
  const said = cleanText(label).trim();
  return `${said}${/[?!:.]$/.test(said) ? "" : ":"} ${problem}`;
}

function Question({ field, words }: { field: PageField; words: PageWords }) {
  const name = inputName(field.id);
  const notesOf = [field.help && `${name}_help`, field.ratingHint && `${name}_rating`, field.problem && `${name}_wrong`].filter(Boolean);
  const shared = {
    name,
    "aria-describedby": notesOf.length > 0 ? notesOf.join(" ") : undefined,
    "aria-invalid": field.problem === null ? undefined : true,
  };
  const notes = (
    <>
      {field.help ? (
        <p className="help" id={`${name}_help`}>
          {cleanLine(field.help)}
        </p>
      ) : null}
      {field.ratingHint ? (
        <p className="help" id={`${name}_rating`}>
          {field.ratingHint}
        </p>
      ) : null}
      {field.problem === null ? null : (
        <p className="wrong" id={`${name}_wrong`}>
          {field.problem}
        </p>
      )}
    </>
  );
  const needed = field.required ? <span className="needed">{` (${words.required})`}</span> : null;
  if (field.type === "consent")
    return (
      <div className="field">
        {notes}
        <label className="pick">
          <input {...shared} id={name} type="checkbox" value="yes" required={field.required} defaultChecked={field.values.length > 0} />
          <span>
            {cleanText(field.label)}
            {needed}
          </span>
        </label>
      </div>
    );
  if (field.type === "choice" || field.type === "rating")
    return (
      <fieldset className="field">
        <legend>
          {cleanLine(field.label)}
          {needed}
        </legend>
        {notes}
        <div className={field.type === "rating" ? "steps" : undefined}>
          {field.options.map((option, index) => (
            <label key={option} className="pick">
              <input
                {...shared}
                id={index === 0 ? name : undefined}
                type={field.isMany ? "checkbox" : "radio"}
                value={cleanText(option)}
                // Of several ticks the browser could only ask for every one: the server asks for one.
                required={field.required && !field.isMany}
                defaultChecked={field.values.includes(option)}
              />
              <span>{cleanLine(option)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  return (
    <Labelled name={name} label={cleanLine(field.label)} needed={needed} notes={notes}>
      {field.type === "text" && field.isLong ? (
        <textarea {...shared} id={name} required={field.required} maxLength={field.most} defaultValue={cleanText(field.values[0] ?? "")} />
      ) : (
        <input
          {...shared}
          id={name}
          type={field.type === "phone" ? "tel" : field.type}
          autoComplete={field.type === "phone" ? "tel" : field.type === "email" ? "email" : undefined}
          required={field.required}
          maxLength={field.most}
          defaultValue={cleanText(field.values[0] ?? "")}
        />
      )}
    </Labelled>
  );
}

function Labelled({
  name,
  label,
  needed,
  notes,
  children,
}: Record<"needed" | "notes" | "children", ReactNode> & { name: string; label: string }) {
  return (
    <div className="field">
      <label className="asked" htmlFor={name}>
        {label}
        {needed}
      </label>
      {notes}
      {children}
    </div>
  );
}

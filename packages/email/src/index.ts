// Makes mail: renders campaigns and notices once, fills them for each recipient, and puts them into MIME.
export { buildMessage, InvalidHeader, type MailAddress, type MessageInput } from "./build-message.ts";
export type { CompiledMessage, FilledMessage, Part } from "./message.ts";
export { fillMessage, renderCampaign, renderPreview, InvalidMail, type CampaignMail } from "./render-campaign.ts";
export { type FormPage, inputName, PAGE_INPUTS, type PageField, type PageWords, renderFormPage } from "./form-page.ts";
export { systemMail, type SystemMail } from "./system-mail.ts";

/* Made from openapi/ by `npm run generate`. Do not edit. */

import type { DefaultLanguage, TwoFactorType } from "./openapi.ts";

/** The values of `DefaultLanguage` with their labels, in the order of the contract. */
export const defaultLanguages: readonly { readonly value: DefaultLanguage; readonly label: string }[] = [
  { value: "en_US", label: "English (United States)" },
  { value: "es_ES", label: "Spanish (Spain)" },
  { value: "pt_BR", label: "Portuguese (Brazil)" },
];

/** The values of `TwoFactorType` with their labels, in the order of the contract. */
export const twoFactorTypes: readonly { readonly value: TwoFactorType; readonly label: string }[] = [
  { value: "default", label: "Default from the role or the tenant" },
  { value: "disabled", label: "Disabled, sign-in without 2FA" },
  { value: "email", label: "One-time code by e-mail" },
  { value: "google", label: "One-time code from the Google 2FA app" },
];

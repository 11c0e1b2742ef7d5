/**
 * What a person can agree to, and which wording of it the catalogues hold. What was sent says which one they
 * saw, so a wording that changes, in any language, gets the next number and a line in docs/consents.md: a test holds the two together.
 */
export const consentVersions = { reach: 2, words: 1, keep: 2, news: 1 } as const;
export type ConsentId = keyof typeof consentVersions;

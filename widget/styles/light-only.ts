/** For a browser from before 2024, which has no light-dark(): it gets the light half. */
export function lightOnly(css: string): string {
  const light = css.replaceAll(/light-dark\(([^,]+),[^)]+\)/g, '$1');
  return `@supports not (color:light-dark(red,red)){${light}}`;
}

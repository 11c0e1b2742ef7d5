/** Whether somebody has begun to write on this page what a reload would lose. What is searched for is not. */
export function isSomethingTyped(root: ParentNode = document): boolean {
  const fields = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input[type="text"], input[type="password"]',
  );
  return [...fields].some((field) => !field.readOnly && field.value.trim() !== '');
}

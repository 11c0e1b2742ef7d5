/**
 * The playground: a control for everything that `custom-elements.json` promises of the form, so that none can
 * be forgotten. The demo's web server takes the types out and serves it as playground.js.
 */
interface Attribute {
  readonly name: string;
  readonly description: string;
  /** Absent for one that no property stands for: it is there or not, and may say more. */
  readonly type?: { readonly text: string };
  readonly default?: string;
}

interface Described {
  readonly name: string;
  readonly description: string;
}

interface Promised {
  readonly attributes: readonly Attribute[];
  readonly cssProperties: readonly Described[];
  readonly events: readonly Described[];
  readonly members: readonly (Described & { readonly kind: string })[];
}

const element = one<HTMLElement>('get-involved');
const promised = await readPromised();
const ours = ['hub', 'site', 'key'];
const styles = new Map<string, string>();

for (const attribute of promised.attributes) {
  if (!ours.includes(attribute.name)) one('#controls').append(attributeControl(attribute));
}
for (const property of promised.cssProperties) one('#controls').append(styleControl(property));
for (const { kind, name } of promised.members) {
  if (kind === 'method') one('#methods').append(methodButton(name));
}
for (const { name } of promised.events) element.addEventListener(name, () => hear(name));
one('#copy').addEventListener('click', () => void copy());
writeSnippet();

async function readPromised(): Promise<Promised> {
  const { modules } = await (await fetch('custom-elements.json')).json();
  // The cast: our own file, held to the code by a test.
  const all = modules as readonly { readonly declarations: readonly (Promised & Described)[] }[];
  const found = all
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'GetInvolved');
  if (!found) throw new Error('the form is not in custom-elements.json');
  return found;
}

function attributeControl({ name, description, type, default: usual }: Attribute): HTMLElement {
  const input = document.createElement('input');
  const isSwitch = !type || type.text === 'boolean';
  input.type = isSwitch ? 'checkbox' : type.text === 'number' ? 'number' : 'text';
  if (usual) input.placeholder = usual;
  input.addEventListener('input', () => {
    if (isSwitch) element.toggleAttribute(name, input.checked);
    else if (input.value) element.setAttribute(name, input.value);
    else element.removeAttribute(name);
    writeSnippet();
  });
  return labelled(name, description, input);
}

function styleControl({ name, description }: Described): HTMLElement {
  const input = document.createElement('input');
  input.placeholder = getComputedStyle(element).getPropertyValue(name).trim();
  input.addEventListener('input', () => {
    element.style.setProperty(name, input.value);
    if (input.value) styles.set(name, input.value);
    else styles.delete(name);
    writeSnippet();
  });
  return labelled(name, description, input);
}

function labelled(name: string, description: string, input: HTMLInputElement): HTMLElement {
  const [box, label, help] = ['div', 'label', 'p'].map((tag) => document.createElement(tag));
  if (!box || !label || !help) throw new Error('three elements were asked for');
  input.id = `set-${name}`;
  input.name = name;
  input.setAttribute('aria-describedby', `about-${name}`);
  label.setAttribute('for', input.id);
  label.textContent = name;
  help.id = `about-${name}`;
  help.textContent = description.replaceAll('`', '');
  box.append(label, input, help);
  return box;
}

function methodButton(name: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${name}()`;
  button.addEventListener('click', () => {
    // The cast: the manifest says that the element has it, and that it needs nothing.
    const methods = element as unknown as { readonly [method: string]: () => unknown };
    void methods[name]?.();
  });
  return button;
}

function hear(name: string): void {
  const line = document.createElement('p');
  line.textContent = name;
  one('#heard').append(line);
}

function writeSnippet(): void {
  // As this page was sent: what the element was given since is told by its attributes alone.
  const attributes = [...element.attributes]
    .filter(({ name }) => name !== 'style')
    .map(({ name, value }) =>
      value ? ` ${name}="${value.replaceAll('"', '&quot;')}"` : ` ${name}`,
    );
  const look = [...styles].map(([name, value]) => `  ${name}: ${value};`);
  one<HTMLTextAreaElement>('#snippet').value = [
    ...(look.length ? ['<style>', 'get-involved {', ...look, '}', '</style>'] : []),
    `<script type="module" src="${element.getAttribute('hub')}/get-involved/v1/get-involved.js" referrerpolicy="no-referrer"></script>`,
    `<get-involved${attributes.join('')}>`,
    ...[...element.children].map(({ outerHTML }) => `  ${outerHTML}`),
    '</get-involved>',
  ].join('\n');
}

async function copy(): Promise<void> {
  const snippet = one<HTMLTextAreaElement>('#snippet');
  snippet.select();
  one('#copied').textContent = await navigator.clipboard.writeText(snippet.value).then(
    () => 'Copied.',
    // Denied by the browser or by whoever manages it.
    () => 'Your browser does not allow it. It is selected: copy it by hand.',
  );
}

function one<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

// A module, as a page loads it.
export {};

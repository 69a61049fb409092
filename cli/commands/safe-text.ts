/** Most code points that a name, a title, an alias or a tag may have. */
export const LONGEST_NAME = 80;

// Control characters (C0, DEL, C1), format characters (bidi marks, zero-width, tags, soft hyphen, BOM), lone
// surrogates and line separators: what can move the cursor, hide, or turn the text around.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

// Whole escape sequences first, so that no "[31m" is left behind: CSI; OSC and its like up to their end; the rest.
const ESCAPES =
  // eslint-disable-next-line no-control-regex -- these are what the rule is about
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;

/**
 * A text from anywhere (a project's name, a path, a word of the command line) as the terminal may show it:
 * without escape sequences, control, bidi and zero-width characters, on one line, at most `longest` code points.
 */
export function safeText(text: string, longest = 200): string {
  const clean = text
    .replace(ESCAPES, '')
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(new RegExp(UNSAFE, 'gu'), '')
    .normalize('NFC');
  const points = Array.from(clean);
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : clean;
}

/**
 * A name that its author typed and a report will show, in NFC; or null for one that is empty, longer than
 * `longest` code points, or holds characters that hide or reorder text. The joiners of Persian, Indic scripts
 * and emoji pass between characters that are not ASCII.
 */
export function checkName(text: string, longest = LONGEST_NAME): string | null {
  const name = text.normalize('NFC').trim();
  if (name === '' || Array.from(name).length > longest) return null;
  return UNSAFE.test(name.replace(/(?<=[^\p{ASCII}])[\u200c\u200d](?=[^\p{ASCII}])/gu, '')) ? null : name;
}

/** What {@link checkName} takes, for an error. */
export const NAME_RULE = `1 to ${LONGEST_NAME} characters, none of them invisible`;

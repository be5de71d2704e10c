export type NewPerson = { name: string; post: string; phone: string };

/** One person a line: name, post, telephone, divided by a tab, a comma or blanks; the post may be left out. */
export function peopleOf(text: string): NewPerson[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const parts = line.split(/[\t,，、;；]+|\s+/).filter(Boolean);
      const phone = parts.length > 1 ? (parts.at(-1) ?? '') : '';
      return { name: parts[0] ?? '', post: parts.slice(1, -1).join(' '), phone };
    });
}

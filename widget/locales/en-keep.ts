/** The words of a code as a picture or on paper, in English. */
export const enKeep = {
  howTo:
    'Keep this safe. To see our answer, go back to the page where you wrote to us. Enter your code there.',
  saved: 'Picture saved.',
  notSaved: 'We could not save it. Write it down.',
};

export type KeepStrings = typeof enKeep;

/** What the first screen calls the ways that ask for more than words, in English. */
export const enWays = {
  practice: 'This is practice. Nothing is saved and nothing is sent.',
  ways: {
    answer: 'Answer our question',
    talk: 'I would rather talk to someone',
    help: 'Help with one small job',
    group: 'Join a group that helps run things',
    peer: 'Help others as a mentor',
    story: 'Tell your story',
    research: 'Help find things out',
    board: 'Help run the charity',
    news: 'Keep me posted',
  },
};

export type WaysStrings = typeof enWays;

/** The words of the ways that ask for more than words, in English. Loaded when one of them is chosen. */
export const enFurther = {
  // What a charity offers
  offer: {
    when: 'When',
    where: 'Where',
    travel: 'Travel',
    pay: 'Pay',
    support: 'Help on the day',
    who: 'Who can come',
    gets: 'What you get',
    ask: 'Who to ask',
    until: 'Open until',
  },
  closed: 'This is not open right now.',
  benefits: 'If you get benefits, get advice before you say yes to pay.',
  readMore: 'Find out more',
  mentor: 'We talk with you first. Some checks and training come before you start.',
  noStory: 'We do not ask for your story here. You choose what to share, and with whom.',
  talkInstead: 'Ask us to get in touch',

  // The charity's question
  canChange: (what: string) => `What can change: ${what}`,
  levels: {
    told: 'We have made this choice. We tell you why',
    asked: 'We ask what you think. Then we decide',
    involved: 'You help us work it out. Then we decide',
    designing: 'We plan it with you. Then staff do it',
    deciding: 'We plan it, run it and check it with you. We share the choice',
    led: 'People who have been there lead this. Staff help when asked',
  },

  // How to reach somebody
  how: 'How can we reach you?',
  howHint: 'We only use it to get in touch about this',
  hows: {
    call: 'Call me',
    text: 'Text me',
    email: 'Email me',
    code: 'I will come back here with my code',
  },
  chooseHow: 'Choose how we can reach you',
  phone: 'What is your phone number?',
  phoneHint: 'We need it to call or text you',
  phoneWrong: 'Enter a phone number, like 07700 900 982',
  email: 'What is your email address?',
  emailHint: 'We need it to write to you',
  emailWrong: 'Enter an email address, like name@example.com',
  longer: (limit: number) => `Use ${limit} letters or less`,
  name: 'What can we call you? (optional)',
  nameHint: 'A first name or a nickname is fine',
  message: 'Is it safe to leave a message?',
  messageHint: 'Other people may hear it',
  yes: 'Yes',
  noOrNotSure: 'No, or I am not sure',
  chooseMessage: 'Choose if it is safe to leave a message',
  whens: {
    call: 'When is it safe to call you? (optional)',
    text: 'When is it safe to text you? (optional)',
    email: 'When is it safe to email you? (optional)',
  },
  whenHint: 'For example, mornings, or not at the weekend',

  // A few words
  about: 'What do you want to talk about? (optional)',
  more: 'Is there anything you want to add? (optional)',
  why: 'Why do you think so? (optional)',
  chooseOrWrite: 'Go back and choose an answer, or write one in the box',

  // What they agree to
  agree: 'What do you agree to?',
  agreeHint: 'Saying no will not change the help you get from us',
  consents: {
    reach: (name: string) =>
      `${name} can keep these details, to get in touch with me about this. I can stop it at any time.`,
    words: (name: string) =>
      `${name} can keep what I wrote, even about my health or my past. I can stop it at any time.`,
    keep: (name: string) =>
      `${name} can also tell me about other ways to take part. I can stop it at any time.`,
    news: (name: string) => `${name} can send me news. I can stop it at any time.`,
  },
  agreeTo: {
    reach: 'Tick the first box, or go back and choose to use your code',
    words: 'Tick the second box, or go back and take out what you wrote',
    news: 'Tick the box if you want us to send you news',
  },

  // Who they are
  who: 'Who are you? (optional)',
  whoHint: 'It helps us see who we hear from',
  whos: {
    now: 'I use this service now, or I used to',
    family: 'I am family or a friend',
    work: 'I work or volunteer here',
    other: 'Something else',
    unsaid: 'I would rather not say',
  },

  // Check
  rows: {
    choice: 'Your answer',
    how: 'How we can reach you',
    phone: 'Your phone number',
    email: 'Your email address',
    name: 'What we can call you',
    message: 'Safe to leave a message',
    when: 'When it is safe',
    words: 'What you wrote',
    agree: 'What you agree to',
    who: 'Who you are',
  },

  // Practice
  practised: 'This was practice',
  practisedWhat: 'Nothing was saved and nothing was sent. What you wrote is gone now.',
};

export type FurtherStrings = typeof enFurther;

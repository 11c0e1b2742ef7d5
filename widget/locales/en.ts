/** The words of the form, in English; what the first screen says is in `en-start.ts`. */
export const en = {
  /** `Monday 30 November` */
  date: (time: number) =>
    new Date(time).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }),

  // What every page has
  back: 'Back',
  goOn: 'Continue',
  problem: 'There is a problem',
  error: 'Error:',

  // Write
  questions: {
    say: 'What do you want to tell us?',
    idea: 'What is your idea?',
    thanks: 'What works well?',
  },
  leaveOut: 'Leave out names, dates and places',
  whoReads: (name: string) => `Only staff at ${name} can read this.`,
  locked: 'It is locked on your phone or computer before it is sent.',
  mayTell: 'Staff may have to tell others if someone could get badly hurt.',
  nothingWritten: 'Write something in the box',
  tooLong: (limit: number, over: number) =>
    `Use ${limit} letters or less. You have ${over} too many.`,

  // Your own phone?
  whoseDevice: 'Is this your own phone or computer?',
  whyDevice: 'If it is, we can save what you wrote until it is sent',
  mine: 'Yes, it is mine',
  shared: 'No, it is shared, or I am not sure',
  chooseDevice: 'Choose if this is your own phone or computer',

  // Check
  check: 'Check before you send',
  yourWords: 'What you wrote',
  yourDevice: 'Your own phone or computer',
  yes: 'Yes',
  noOrNotSure: 'No, or not sure',
  notGiven: 'Not given',
  change: 'Change',
  tellsWho: 'Is there a phone number or an email address in it? You can take it out.',
  nothingSent: 'Nothing has been sent yet.',
  deletedAfter: (days: number) => `We delete it ${days} days after we get it.`,
  send: 'Send',
  sending: 'Sending.',
  unexpected: 'Something went wrong. Nothing was lost. Try again.',

  // Sent, saved or held
  sent: 'We have got it',
  readBy: (date: string) => `A person will read it by ${date}.`,
  saved: 'Saved on this phone or computer',
  willSend: 'It is not sent yet. We will send it when you are back online.',
  sevenDays: 'Open this page again within 7 days. After that it is deleted here.',
  held: 'Keep this page open',
  heldLost: 'If you close this page now, what you wrote is gone.',
  gone: 'It is not waiting here any more',
  goneWhy: 'Use your code to see if we got it.',
  readSoon: (days: number) =>
    `A person reads it within ${days} working ${days === 1 ? 'day' : 'days'}.`,
  yourCode: 'Your code',
  writeDown: 'Write it down. You need it to see our answer.',
  codeErases: 'You also need it to delete what you sent.',
  nobodyElse: 'Nobody can look it up for you.',
  copy: 'Copy code',
  copied: 'Code copied.',
  notCopied: 'We could not copy it. Write it down.',
  sendNow: 'Try to send it now',
  sharedCode: 'Is this a shared phone or computer? Then do not save your code here.',
  finish: 'Finish',
  refused: 'We could not send it',
  refusedWhy: 'The form did not take what you wrote. Your words are still here.',
  backToWords: 'Go back to what you wrote',

  // Waiting to be sent
  waiting: (count: number) =>
    count === 1 ? '1 message is waiting to send' : `${count} messages are waiting to send`,
  remove: 'Delete it',
};

export type Strings = typeof en;

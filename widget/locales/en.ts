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
  changeWords: 'Change what you wrote',
  changeDevice: 'Change this answer',
  nothingSent: 'Nothing has been sent yet.',
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
  readSoon: 'A person reads it within 5 working days.',
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
  savedAt: (date: string) => `Saved ${date}`,
  keptOpen: (date: string) => `On this page since ${date}`,
  lapsed: (date: string) => `We could not send what you saved ${date}. It is deleted now.`,
  notTaken: (date: string) => `What you saved ${date} could not be sent.`,
  remove: 'Delete it',
  clear: 'Clear',

  // The code
  enterCode: 'What is your code?',
  codeHint: 'It has 16 numbers. Spaces are fine',
  codeWrong: 'Enter the 16 numbers of your code',
  lookingUp: 'Looking for it.',
  nothingFound: 'We found nothing for this code. Check each number.',
  mayBeErased: 'If you deleted what you sent, you see this too.',
  tooMany: 'There were too many tries. Wait a few minutes, then try again.',
  offlineNow: 'We could not reach the form. You may be offline. Try again later.',

  // The answer
  whatHappened: 'What happened to what you sent',
  gotIt: 'We have got it.',
  stillSaved: 'It is saved here. We will send it when you are back online.',
  unreadable: 'There is a message here that this page cannot open.',
  statuses: {
    received: 'We have got it. A person will read it.',
    read: 'We have read it.',
    needmore: 'We need to ask you something. You do not have to answer.',
    passedon: 'We cannot change this, but we know who can. We have sent it to them.',
    thinking: 'We are working out what we can do.',
    acting: 'We are going to do this.',
    done: 'We did it. Here is what changed.',
    whynot: 'We cannot do this. Here is why.',
    noted: 'Thank you. You told us this works well, so we will keep doing it.',
    private: 'We are talking to you about this in private.',
  },
  eraseSent: 'Delete what I sent',

  // Erase
  sureErase: 'Delete what you sent?',
  eraseWhat: 'We delete your words and our answers. You cannot get them back.',
  sureRemove: 'Delete what you saved?',
  removeWhat: 'It has not been sent. You cannot get it back.',
  eraseNow: 'Yes, delete it',
  keep: 'No, keep it',
  deleting: 'Deleting.',
  notErased: 'It is not deleted yet.',
  alreadySent: 'It has been sent. Use your code to delete it.',
  erased: 'It is deleted',
  erasedWhat: 'Staff lose their copy the next time they are online. Your code is used up.',
  removedWhat: 'Your words are gone from this phone or computer.',
  removedLater: 'It may have been sent before. We will delete that when you are online.',
};

export type Strings = typeof en;

/** The words of what comes after sending, in English: the code, what staff answered, deleting. */
export const enAfterwards = {
  // What waits to be sent
  picture: 'Save as a picture',
  print: 'Print',
  savedAt: (date: string) => `A message, saved ${date}`,
  keptOpen: (date: string) => `A message, on this page since ${date}`,
  endsOn: (date: string) => `It is deleted here on ${date}. Go online before that to send it.`,
  lapsed: (date: string) => `We could not send what you saved ${date}. It is deleted now.`,
  notTaken: (date: string) => `What you saved ${date} could not be sent.`,
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
  tellBy: (date: string) => `We will tell you by ${date}.`,
  readyBy: (date: string) => `It should be ready by ${date}.`,
  late: 'We are late with this one.',
  wroteBack: 'You wrote back.',
  replyWaits: 'What you wrote back is not sent yet.',
  writeBack: 'Write back',
  eraseSent: 'Delete what I sent',

  // Write back
  weAsked: 'We asked you:',
  yourReply: 'What do you want to say?',
  madeDifference: 'Did this make a difference?',
  moreNext: 'You can say more on the next page',
  differences: { yes: 'Yes', some: 'A bit', no: 'No' },
  chooseDifference: 'Choose if this made a difference',
  sayMore: 'Do you want to say more? (optional)',
  keepHere: 'Yes, it is mine. Save it here',
  saving: 'Saving.',
  notKept: 'We could not save it here. Keep this page open.',

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
  removedPerhaps: 'It may have been sent before. Use your code to delete that too.',
};

export type AfterwardsStrings = typeof enAfterwards;

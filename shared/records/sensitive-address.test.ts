import { describe, expect, test } from 'vitest';
import { pageOf } from './address.ts';
import { withoutSecrets } from './address-secrets.ts';
import { dangerIn } from './sensitive-address.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9';
const random = '9f8e7d6c5b4a39281706';

describe('warns of', () => {
  test.each([
    ['mail', 'https://mail.google.com/mail/u/0/#inbox/FMfcgz'],
    ['mail', 'https://outlook.office.com/mail/inbox/id/AAQk'],
    ['mail', 'https://webmail.charity.org.uk/'],
    ['mail', 'https://charity.example/roundcube/?_task=mail&_uid=12'],
    ['mail', 'https://www.icloud.com/mail/'],
    ['mail', 'https://www.facebook.com/messages/t/100'],
    ['bank', 'https://bank.barclays.co.uk/olb/accounts'],
    ['bank', 'https://onlinebanking.nationwide.co.uk/AccountList'],
    ['bank', 'https://www.nwolb.com/AccountSummary2.aspx'],
    ['bank', 'https://banking.triodos.co.uk/'],
    ['health', 'https://app.patientaccess.com/appointments'],
    ['health', 'https://mychart.hospital.example/MyChart/Home'],
    ['health', 'https://hospital.example/mychart/visit/12'],
    ['health', 'https://www.nhsapp.service.nhs.uk/patient/messages'],
    ['private-network', 'http://localhost:3000/notes'],
    ['private-network', 'http://192.168.1.20/'],
    ['private-network', 'http://172.20.0.3/'],
    ['private-network', 'http://10.0.0.8/wiki'],
    ['private-network', 'http://[::1]/'],
    ['private-network', 'http://[fd12:3456::1]/'],
    ['private-network', 'http://intranet/policies'],
    ['private-network', 'https://wiki.charity.internal/'],
    ['private-network', 'http://nas.local/'],
    ['secret', 'https://a.org/report?access_token=abc'],
    ['secret', `https://a.org/callback#access_token=${token}&token_type=bearer`],
    ['secret', `https://a.org/reset?token=${random}`],
    ['secret', 'https://a.org/file.pdf;jsessionid=1A530637289A03B07199A44E8D531427'],
    ['secret', 'https://a.org/forum?PHPSESSID=r2t5uvjq435r4q7ib3vtdjq120'],
    ['secret', `https://a.org/x?sid=${random}`],
    ['secret', 'https://me:pass@a.org/x'],
    ['secret', 'https://files.s3.amazonaws.com/a.pdf?X-Amz-Signature=fe5f80'],
    ['email', 'https://a.org/welcome?email=jo%40example.org'],
    ['email', 'https://a.org/unsubscribe?u=jo@example.org'],
  ])('%s: %s', (danger, address) => {
    expect(dangerIn(address)).toBe(danger);
  });
});

describe('leaves alone', () => {
  test.each([
    'https://www.nhs.uk/conditions/depression/',
    'https://patient.info/mental-health',
    'https://www.bankofengland.co.uk/',
    'https://www.trusselltrust.org/get-help/find-a-foodbank/',
    'https://foodbank.example.org/give',
    'https://bank.org.uk/',
    'https://www.hsbc.co.uk/help/',
    'https://www.bbc.co.uk/news/health-123',
    'https://webmail.org/history-of-webmail',
    'https://www.patientsknowbest.com/about',
    'https://a.org/guides/mail-and-messages',
    'https://a.org/how-to-use-mychart/',
    'https://lists.example.org/mail/archive',
    'https://slashdot.org/story.pl?sid=13/09/04/2029212',
    'https://a.org/talks?session=keynote',
    'https://a.org/talks?session=2024-05-opening-plenary',
    'https://a.org/hansard?session=2023-24&id=12345678901234567890',
    'https://a.org/x?token=yes',
    'https://a.org/search?q=access_token+explained',
    'https://a.org/auth?auth=true',
    'https://a.org/docs#session',
    'https://a.org/x?handle=@charity',
    'https://10.example.org/',
    'https://172.32.0.1/',
    'https://8.8.8.8/',
    'https://localhost.run/',
    'https://local.gov.uk/topics',
    'https://www.local.gov.uk/our-support',
    'nonsense',
    'mailto:jo@example.org',
    'about:blank',
    'file:///home/jo/notes.html',
  ])('%s', (address) => {
    expect(dangerIn(address)).toBeUndefined();
    expect(withoutSecrets(address)).toBe(address);
  });
});

describe('cuts', () => {
  test.each([
    [
      'a token',
      'https://a.org/report?id=3&access_token=abc&b=x%20y',
      'https://a.org/report?id=3&b=x+y',
    ],
    [
      'a session in the path',
      'https://a.org/a;jsessionid=1A53063/b?id=3',
      'https://a.org/a/b?id=3',
    ],
    ['a token in the fragment', `https://a.org/x#access_token=${token}`, 'https://a.org/x'],
    ['a name and password', 'https://me:pass@a.org/x#part', 'https://a.org/x#part'],
    ['the last parameter', `https://a.org/x?sid=${random}`, 'https://a.org/x'],
  ])('%s', (_, address, bare) => {
    expect(withoutSecrets(address)).toBe(bare);
    expect(dangerIn(bare)).toBeUndefined();
  });

  test('from the name of the page too, so that it is the same page without', () => {
    for (const secret of [`sid=${random}`, 'PHPSESSID=r2t5uvjq435r4q7', `access_token=${token}`]) {
      expect(pageOf(`https://a.org/x?id=3&${secret}`)).toBe('https://a.org/x?id=3');
    }
    expect(pageOf('https://a.org/x;jsessionid=1A53?id=3')).toBe('https://a.org/x?id=3');
    expect(pageOf(`https://a.org/x#/a?access_token=${token}`)).toBe('https://a.org/x#/a');
  });
});

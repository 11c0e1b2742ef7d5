import { feedbackIntegration, init } from '@sentry/browser';

/** The whole script of a page with Sentry's feedback: a button, and a form behind it. */
init({
  dsn: `http://public@${location.host}/1`,
  integrations: [feedbackIntegration({ colorScheme: 'system', showBranding: false })],
});

import formbricks from '@formbricks/js';

/** What Formbricks puts on npm: a loader of the code that its server has. */
void formbricks.setup({ environmentId: 'environment', appUrl: location.origin });

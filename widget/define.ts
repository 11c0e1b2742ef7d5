import { GetInvolved } from './get-involved.ts';

if (!customElements.get('get-involved')) customElements.define('get-involved', GetInvolved);

import { createWidget } from '@typeform/embed';

/** The whole script of a page with a form of Typeform's: a frame, whose content is not on npm. */
const container = document.querySelector<HTMLElement>('#form');
if (container) createWidget('form', { container });

import type { Plugin } from 'vite';

/** A piece of one of Lit's files, as it is published, and what stands there instead: nothing unless given. */
type Piece = readonly [piece: string, instead?: string];

/**
 * Templates that are not HTML, that come compiled, or that have holes in comments, in text areas or between the
 * attributes of an element; directives, which no template of ours has; a polyfill; and the count of its versions.
 */
const html: readonly Piece[] = [
  ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
  ['+(2===i?"</svg>":3===i?"</math>":"")'],
  [
    'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
    'this.el=S.createElement(f,e),P.currentNode=this.el.content;',
  ],
  [
    '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
    'this._$AC(t)',
  ],
  ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}'],
  [
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
  ],
  ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ';'],
  [':6===r.type&&(i=new Z(h,this,t))', ':0'],
  [
    'if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i',
    'return i',
  ],
  ['this._$AP?.(!1,!0,s);', ';'],
  ['void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))'],
  ['get _$AU(){return this._$AM?._$AU??this._$Cv}'],
  [',this._$Cv=e?.isConnected??!0'],
  ['get _$AU(){return this._$AM._$AU}u(', 'u('],
  ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}'],
  ['get startNode(){return this._$AA}get endNode(){return this._$AB}'],
  [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3")'],
];

/** Decorators, controllers, and properties that are objects. */
const element: readonly Piece[] = [
  ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;'],
  [
    'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
  ],
  ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}'],
  [',void 0!==t.l&&(this.l=[...t.l])'],
  [',this.constructor.l?.forEach(t=>t(this))'],
  [
    'addController(t){(this._$EO??=new Set).add(t),void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}',
  ],
  [',this._$EO?.forEach(t=>t.hostConnected?.())'],
  ['this._$EO?.forEach(t=>t.hostDisconnected?.())'],
  ['this._$EO?.forEach(t=>t.hostUpdate?.()),'],
  ['this._$EO?.forEach(t=>t.hostUpdated?.()),'],
  ['case Object:case Array:t=null==t?t:JSON.stringify(t)'],
  ['case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}'],
  [',p=a.reactiveElementPolyfillSupport'],
  [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")'],
];

/** Styles that are sheets already, shadow DOM that is not the browser's, and a hint for whoever makes styles by a call that we do not make. */
const styles: readonly Piece[] = [
  ['(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&'],
  ['"CSSResult is not constructable. Use `unsafeCSS` or `css` instead."', '"CSSResult"'],
  [
    'c=e?t=>t:t=>t instanceof CSSStyleSheet?(t=>{let e="";for(const s of t.cssRules)e+=s.cssText;return r(e)})(t):t',
    'c=t=>t',
  ],
  ['t=>t instanceof CSSStyleSheet?t:t.styleSheet', 't=>t.styleSheet'],
];

/** Pages that are made on a server, a polyfill, and the count of its versions. */
const litElement: readonly Piece[] = [
  [
    ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});',
    ';',
  ],
  ['(s.litElementVersions??=[]).push("4.2.2");'],
];

const pieces: { readonly [file: string]: readonly Piece[] } = {
  '/node_modules/lit-html/lit-html.js': html,
  '/node_modules/@lit/reactive-element/reactive-element.js': element,
  '/node_modules/@lit/reactive-element/css-tag.js': styles,
  '/node_modules/lit-element/lit-element.js': litElement,
};

/**
 * Takes out of Lit what no element of ours uses, and a bundler cannot leave out: branches, and methods. Where a
 * later version has no such piece, the build stops: then somebody looks at it anew.
 */
export function onlyLit(): Plugin {
  return {
    name: 'only-lit',
    enforce: 'pre',
    transform(code, id) {
      if (/\/node_modules\/lit\S*\/\S*directive/.test(id))
        this.error(`${id} needs what is left out`);
      const file = Object.keys(pieces).find((name) => id.endsWith(name));
      if (!file) return undefined;
      let left = code;
      for (const [piece, instead = ''] of pieces[file] ?? []) {
        if (!left.includes(piece)) this.error(`${id} has no ${piece} any more`);
        left = left.replaceAll(piece, () => instead);
      }
      return { code: left, map: null };
    },
  };
}

import { hydrate } from 'svelte';
import Gallery from './Gallery.svelte';

const target = document.getElementById('gallery');
if (target !== null) hydrate(Gallery, { target, props: {} });

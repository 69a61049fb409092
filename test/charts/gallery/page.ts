import { render } from 'svelte/server';
import Gallery from './Gallery.svelte';

/** The gallery as HTML. */
export const renderGallery = (): string => render(Gallery, { props: {} }).body;
